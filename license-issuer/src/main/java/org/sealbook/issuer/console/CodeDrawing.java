package org.sealbook.issuer.console;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.util.List;

/**
 * A QR code for a screen, as a path of an SVG in which a module is one unit.
 *
 * @param size of its side with the white border, in modules
 */
public record CodeDrawing(int size, String path) {

    private static final int BORDER = 4;

    /** @param text that a code has in alphanumeric mode */
    static CodeDrawing of(String text) {
        QrCode code = QrCode.encodeSegments(List.of(QrSegment.makeAlphanumeric(text)), QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + BORDER)
                            .append(' ')
                            .append(y + BORDER)
                            .append("h1v1h-1z");
                }
            }
        }
        return new CodeDrawing(code.size + 2 * BORDER, path.toString());
    }

    /** What is drawn is a code that is alive. */
    @Override
    public String toString() {
        return "drawing of a code";
    }
}
