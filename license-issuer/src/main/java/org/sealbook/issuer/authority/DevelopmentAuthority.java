package org.sealbook.issuer.authority;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/** An authority folder for development: trust list, made-up agencies, their seals, and every key that an issuer needs. */
public final class DevelopmentAuthority {

    private DevelopmentAuthority() {}

    /**
     * Makes the folder, which must be missing or empty; all of it or nothing.
     *
     * @param publicUrl where the world reaches the issuer, without a trailing slash
     */
    public static void create(Path folder, URI publicUrl, Clock clock) {
        create(folder, publicUrl, publicUrl.resolve("/status/"), clock);
    }

    /** @param statusBase where the status lists are, ends in a slash */
    public static void create(Path folder, URI publicUrl, URI statusBase, Clock clock) {
        throw new UnsupportedOperationException("not yet");
    }
}
