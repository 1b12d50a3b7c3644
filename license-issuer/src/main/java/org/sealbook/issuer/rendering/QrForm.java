package org.sealbook.issuer.rendering;

import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A QR code as dark runs in module units. The link is a byte segment and the digits are a numeric one: encoders left to
 * themselves take one byte segment and need half as many modules again.
 *
 * @param modules the side without the quiet zone
 */
record QrForm(int modules, byte[] drawing) {

    /** Larger codes are hard to scan at 25 to 30 mm. */
    static final int MAX_VERSION = 15;

    /** Modules of white on every side. */
    static final int QUIET = 4;

    /** Empty if the text needs a larger code than {@link #MAX_VERSION}. @param text a link that ends in digits */
    static Optional<QrForm> of(String text) {
        int digits = text.length();
        while (digits > 0 && text.charAt(digits - 1) >= '0' && text.charAt(digits - 1) <= '9') {
            digits--;
        }
        List<QrSegment> segments = List.of(
                QrSegment.makeBytes(text.substring(0, digits).getBytes(StandardCharsets.US_ASCII)),
                QrSegment.makeNumeric(text.substring(digits)));
        try {
            QrCode code = QrCode.encodeSegments(segments, QrCode.Ecc.MEDIUM, 1, MAX_VERSION, QrMask.FIRST, false);
            return Optional.of(draw(QrMask.best(code)));
        } catch (DataTooLongException tooLong) {
            return Optional.empty();
        }
    }

    private static QrForm draw(QrModules code) {
        PdfBytes out = new PdfBytes(16 * 1024);
        for (int y = 0; y < code.size(); y++) {
            int x = 0;
            while (x < code.size()) {
                int from = x;
                while (x < code.size() && code.isDark(x, y)) {
                    x++;
                }
                if (x > from) {
                    out.put(from + " " + (code.size() - 1 - y) + " " + (x - from) + " 1 re\n");
                }
                x++;
            }
        }
        return new QrForm(code.size(), out.put("f\n").bytes());
    }
}
