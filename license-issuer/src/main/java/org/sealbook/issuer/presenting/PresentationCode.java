package org.sealbook.issuer.presenting;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sealbook.crypto.Digests;

/**
 * What a holder shows: 128 random bits as text that a QR code has in alphanumeric mode, version 2 at level M. It is no link: a
 * camera that opens links would carry the code into the logs of a server, and one who scans it by chance should see nothing.
 */
public record PresentationCode(String text) {

    private static final String PREFIX = "SEALBOOK1:";
    /** Without I, L, O and U, which are taken for others. */
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int BYTES = 16;
    private static final int LENGTH = 26;
    /** 26 digits have 130 bits: the first has three. */
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-7][" + DIGITS + "]{" + (LENGTH - 1) + "}");

    private static final int LONGEST_SCANNED = 100;

    public PresentationCode {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a presentation code");
        }
    }

    static PresentationCode fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        StringBuilder text = new StringBuilder(PREFIX);
        for (int digit = LENGTH - 1; digit >= 0; digit--) {
            text.append(DIGITS.charAt(fiveBits(bytes, digit * 5)));
        }
        return new PresentationCode(text.toString());
    }

    /** Five bits, the lowest of them at this place; beyond the bytes they are nought. */
    private static int fiveBits(byte[] bytes, int lowest) {
        int value = 0;
        for (int bit = lowest + 4; bit >= lowest; bit--) {
            int of = bit < BYTES * 8 ? bytes[bit / 8] >> bit % 8 & 1 : 0;
            value = value << 1 | of;
        }
        return value;
    }

    /** Reads what was scanned: white space around it is dropped, nothing else is mended. */
    public static Optional<PresentationCode> parse(String scanned) {
        String text = scanned.length() > LONGEST_SCANNED ? "" : scanned.strip();
        return FORM.matcher(text).matches() ? Optional.of(new PresentationCode(text)) : Optional.empty();
    }

    byte[] sha256() {
        return Digests.sha256(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Not the code. */
    @Override
    public String toString() {
        return "presentation code";
    }
}
