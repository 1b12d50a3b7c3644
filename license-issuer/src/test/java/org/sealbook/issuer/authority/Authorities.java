package org.sealbook.issuer.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** One development authority for all tests of a run that only read it: to make one takes a second. */
public final class Authorities {

    /** The authority's now, and a good instant to seal at. */
    public static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");

    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    public static final URI PUBLIC_URL = URI.create("http://127.0.0.1:8080");

    private static final Path SHARED = make();

    private Authorities() {}

    /** The shared folder. Do not change what is in it. */
    public static Path shared() {
        return SHARED;
    }

    private static Path make() {
        try {
            Path folder = Files.createTempDirectory("sealbook-authority-");
            DevelopmentAuthority.create(folder, PUBLIC_URL, CLOCK);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path folder) {
        try {
            NewFolder.delete(folder);
        } catch (IOException leftBehind) {
            throw new UncheckedIOException(leftBehind);
        }
    }
}
