package org.sealbook.issuer.rendering;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A growing piece of PDF. Writes only what the profile's grammar knows (docs/format.md). */
final class PdfBytes {

    private static final HexFormat HEX = HexFormat.of();

    private final ByteArrayOutputStream out;

    PdfBytes(int capacity) {
        this.out = new ByteArrayOutputStream(capacity);
    }

    PdfBytes put(String ascii) {
        byte[] bytes = ascii.getBytes(StandardCharsets.ISO_8859_1);
        out.write(bytes, 0, bytes.length);
        return this;
    }

    PdfBytes put(byte[] bytes) {
        out.write(bytes, 0, bytes.length);
        return this;
    }

    int length() {
        return out.size();
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** At most four decimals, no exponent, no trailing zeros. */
    static String number(double value) {
        long scaled = Math.round(value * 10_000);
        if (scaled % 10_000 == 0) {
            return Long.toString(scaled / 10_000);
        }
        String decimals = padded(Math.abs(scaled % 10_000), 4);
        int end = decimals.length();
        while (decimals.charAt(end - 1) == '0') {
            end--;
        }
        return (scaled < 0 ? "-" : "") + Math.abs(scaled / 10_000) + "." + decimals.substring(0, end);
    }

    /** With zeros before it: a license has hundreds of numbers, too many for {@link String#format}. */
    static String padded(long value, int digits) {
        String text = Long.toString(value);
        return text.length() >= digits ? text : "0".repeat(digits - text.length()) + text;
    }

    /** Four hexadecimal digits. */
    static String hex(int value) {
        return HEX.toHexDigits((char) value);
    }

    /** A text string: UTF-16 with a byte order mark, in hexadecimal. */
    static String textString(String text) {
        StringBuilder hex = new StringBuilder("<feff");
        for (int i = 0; i < text.length(); i++) {
            hex.append(HEX.toHexDigits(text.charAt(i)));
        }
        return hex.append('>').toString();
    }
}
