package org.sealbook.issuer.rendering;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.HeaderTable;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;

/** One parsed TrueType font. FontBox's font is not safe for several threads: every look into it is under this lock. */
final class Font {

    private static final List<String> TABLES =
            List.of("head", "hhea", "loca", "maxp", "cvt ", "prep", "glyf", "hmtx", "fpgm", "gasp");

    private final int index;
    private final TrueTypeFont font;
    private final CmapLookup characters;
    private final String name;
    private final double unitsPerEm;
    private final Map<Integer, Glyph> known = new ConcurrentHashMap<>();

    /** A glyph. @param width in thousandths of the font size */
    record Glyph(int id, double width) {}

    /** A subset. @param glyphs from code point to glyph number in the subset @param file the TrueType file */
    record Subset(NavigableMap<Integer, Integer> glyphs, byte[] file) {}

    /** What a font descriptor says, in thousandths. */
    record Metrics(String name, double ascent, double descent, double capHeight, double[] box, double italicAngle) {}

    Font(int index, TrueTypeFont font) throws IOException {
        this.index = index;
        this.font = font;
        this.characters = font.getUnicodeCmapLookup();
        this.name = font.getName();
        this.unitsPerEm = font.getUnitsPerEm();
    }

    int index() {
        return index;
    }

    boolean has(int codePoint) {
        return glyph(codePoint).id() != 0;
    }

    double width(int codePoint) {
        return glyph(codePoint).width();
    }

    private Glyph glyph(int codePoint) {
        return known.computeIfAbsent(codePoint, this::look);
    }

    private synchronized Glyph look(int codePoint) {
        try {
            int id = characters.getGlyphId(codePoint);
            return new Glyph(id, id == 0 ? 0 : font.getAdvanceWidth(id) * 1000 / unitsPerEm);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("font " + name + " cannot be read", unreadable);
        }
    }

    synchronized Subset subset(Set<Integer> codePoints) {
        try {
            TTFSubsetter subsetter = new TTFSubsetter(font, TABLES);
            codePoints.forEach(subsetter::add);
            Map<Integer, Integer> byOldGlyph = new HashMap<>();
            subsetter.getGIDMap().forEach((now, before) -> byOldGlyph.put(before, now));
            NavigableMap<Integer, Integer> glyphs = new TreeMap<>();
            for (int codePoint : codePoints) {
                glyphs.put(codePoint, byOldGlyph.get(glyph(codePoint).id()));
            }
            ByteArrayOutputStream file = new ByteArrayOutputStream(32 * 1024);
            subsetter.writeToStream(file);
            return new Subset(glyphs, file.toByteArray());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("font " + name + " cannot be cut down", unreadable);
        }
    }

    synchronized Metrics metrics() {
        try {
            HeaderTable head = font.getHeader();
            double scale = 1000 / unitsPerEm;
            double ascent = font.getHorizontalHeader().getAscender() * scale;
            double[] box = {
                head.getXMin() * scale, head.getYMin() * scale, head.getXMax() * scale, head.getYMax() * scale
            };
            return new Metrics(
                    name,
                    ascent,
                    font.getHorizontalHeader().getDescender() * scale,
                    ascent * 0.8,
                    box,
                    font.getPostScript().getItalicAngle());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("font " + name + " cannot be read", unreadable);
        }
    }
}
