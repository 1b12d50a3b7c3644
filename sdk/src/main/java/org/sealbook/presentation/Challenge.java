package org.sealbook.presentation;

import java.security.SecureRandom;
import java.time.Instant;

/**
 * What a verifier shows to the holder, for one presentation within a minute.
 *
 * @param text 6 digits to be typed, or 26 characters
 * @param expiresAt from then on it is dead
 */
public record Challenge(String text, Instant expiresAt) {

    /** Before the 26 characters in a QR code. It is no link. */
    public static final String PREFIX = "SEALBOOK3:";

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LONG = 26;
    private static final int SHORT = 6;

    /** 130 random bits, for a QR code of version 2. */
    static String random(SecureRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LONG; i++) {
            text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return text.toString();
    }

    /** To be typed where a device has no camera for the verifier's screen. */
    static String sixDigits(SecureRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < SHORT; i++) {
            text.append(random.nextInt(10));
        }
        return text.toString();
    }

    /** What stands in the QR code; six digits are shown as they are. */
    public String qrText() {
        return text.length() == SHORT ? text : PREFIX + text;
    }
}
