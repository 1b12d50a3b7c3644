package org.sealbook.issuer.usage;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sealbook.crypto.Digests;

/**
 * What an ordered file is fetched by: 128 random bits. Whoever has it may take the file, once. Written so that it looks like no
 * identifier of ours, which the audit would keep.
 */
public record DownloadName(String text) {

    private static final int BITS = 128;
    private static final int LENGTH = 26;
    private static final Pattern FORM = Pattern.compile("[0-9A-V]{" + LENGTH + "}");

    public DownloadName {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not the name of an ordered file");
        }
    }

    static DownloadName fresh(SecureRandom random) {
        String digits = new BigInteger(BITS, random).toString(32).toUpperCase(Locale.ROOT);
        return new DownloadName("0".repeat(LENGTH - digits.length()) + digits);
    }

    public static Optional<DownloadName> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new DownloadName(text)) : Optional.empty();
    }

    byte[] sha256() {
        return Digests.sha256(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Not the name. */
    @Override
    public String toString() {
        return "name of an ordered file";
    }
}
