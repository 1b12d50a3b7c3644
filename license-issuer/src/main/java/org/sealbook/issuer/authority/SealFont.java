package org.sealbook.issuer.authority;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Outlines of the Song-style face that seals are cut in. Read with FontBox and not with AWT, whose fonts need native
 * libraries that a headless machine may not have.
 */
final class SealFont implements AutoCloseable {

    private final TrueTypeFont font;

    private SealFont(TrueTypeFont font) {
        this.font = font;
    }

    /** Reads a TrueType font from the class path. */
    static SealFont open(String resource) {
        try (InputStream in = SealFont.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("font is not in the program: " + resource);
            }
            return new SealFont(new TTFParser().parse(new RandomAccessReadBuffer(in)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("font cannot be read: " + resource, unreadable);
        }
    }

    /** One outline per character, each in its own cell with the left end of the baseline at the origin. */
    record Line(List<Shape> glyphs) {}

    /** The outlines of a text, every character in a cell of the given width and height. */
    Line line(String text, double width, double height) {
        try {
            CmapLookup characters = font.getUnicodeCmapLookup();
            AffineTransform cell =
                    AffineTransform.getScaleInstance(width / font.getUnitsPerEm(), -height / font.getUnitsPerEm());
            return new Line(text.codePoints()
                    .mapToObj(character -> cell.createTransformedShape(outline(characters.getGlyphId(character))))
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("font has no character table", unreadable);
        }
    }

    private Shape outline(int glyph) {
        try {
            return font.getGlyph().getGlyph(glyph).getPath();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("font has no outline for glyph " + glyph, unreadable);
        }
    }

    @Override
    public void close() {
        try {
            font.close();
        } catch (IOException ignoredAfterReading) {
            throw new UncheckedIOException("font cannot be closed", ignoredAfterReading);
        }
    }
}
