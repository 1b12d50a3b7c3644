package org.sealbook.issuer.rendering;

import java.util.List;
import java.util.NavigableMap;
import org.sealbook.usage.CopyNotes;

/** The text that runs slantwise over the face of a copy, again and again: light red that lets everything under it show through. */
final class CopyMark {

    private static final double SIZE = 14;
    private static final double COSINE = Math.cos(Math.toRadians(30));
    private static final double SINE = Math.sin(Math.toRadians(30));
    private static final double BETWEEN_LINES = 120;
    private static final double BETWEEN_TEXTS = 60;
    private static final String COLOUR = "0.97 0.78 0.78 rg\n";

    private final FaceWriter writer;
    private final TextLayout.Line line;
    private final PdfBytes out = new PdfBytes(8 * 1024);

    /** Every character must have a font. */
    CopyMark(Fonts fonts, FaceWriter writer, String text) {
        this.writer = writer;
        Box endless = new Box(CopyNotes.MARK, 0, 0, 1e6, 2 * SIZE, SIZE, Box.Alignment.LEFT, false, 0);
        List<TextLayout.Line> lines = new TextLayout(fonts).set(text, endless).lines();
        this.line = lines.get(0);
        writer.needs(line);
    }

    /** Covers a page of this size. */
    byte[] over(double width, double height, NavigableMap<Integer, Font.Subset> subsets) {
        out.put("q\n/" + OriginalPage.BLEND + " gs\n/F <</K (" + CopyNotes.MARK + ")>> BDC\nBT\n" + COLOUR);
        // Each line begins at the left edge or, where it would begin below the page, at the lower edge.
        for (double y = BETWEEN_LINES / 2 - width * SINE / COSINE; y < height; y += BETWEEN_LINES) {
            double below = Math.max(0, -y);
            line(below * COSINE / SINE, Math.max(0, y), width, height, subsets);
        }
        out.put("ET\nEMC\nQ\n");
        return out.bytes();
    }

    private void line(
            double fromX, double fromY, double width, double height, NavigableMap<Integer, Font.Subset> subsets) {
        double x = fromX;
        double y = fromY;
        while (x < width && y < height) {
            double along = 0;
            for (TextLayout.Run run : line.runs()) {
                String matrix =
                        PdfBytes.number(COSINE) + " " + PdfBytes.number(SINE) + " " + PdfBytes.number(-SINE) + " "
                                + PdfBytes.number(COSINE) + " " + PdfBytes.number(x + along * COSINE) + " "
                                + PdfBytes.number(y + along * SINE);
                along += writer.run(out, run, SIZE, matrix, subsets);
            }
            x += (along + BETWEEN_TEXTS) * COSINE;
            y += (along + BETWEEN_TEXTS) * SINE;
        }
    }
}
