package org.sealbook.issuer.rendering;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A growing piece of PDF. Writes only what the profile's grammar knows (docs/format.md). */
final class PdfBytes {

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
        String text = String.format(Locale.ROOT, "%.4f", scaled / 10_000.0);
        return text.replaceAll("0+$", "");
    }

    /** A text string: UTF-16 with a byte order mark, in hexadecimal. */
    static String textString(String text) {
        StringBuilder hex = new StringBuilder("<feff");
        for (int i = 0; i < text.length(); i++) {
            hex.append(String.format("%04x", (int) text.charAt(i)));
        }
        return hex.append('>').toString();
    }
}
