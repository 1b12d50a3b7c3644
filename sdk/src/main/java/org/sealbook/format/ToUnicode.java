package org.sealbook.format;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** A font's table from glyph codes to characters: lines {@code <gggg> <uuuu…>} between beginbfchar and endbfchar. */
final class ToUnicode {

    private static final int MAX_BYTES = 256 * 1024;

    private ToUnicode() {}

    static Map<Integer, String> read(PdfObjects objects, PdfDictionary font) throws Malformed {
        PdfObjects.Indirect object = objects.object(font.reference("ToUnicode"));
        if (object.streamFrom() < 0
                || object.streamLength() > MAX_BYTES
                || !(object.value() instanceof PdfValue.Dictionary dictionary)
                || dictionary.entries().containsKey("Filter")) {
            throw FaceText.face("a font without a plain table of characters");
        }
        String table =
                new String(objects.file(), object.streamFrom(), object.streamLength(), StandardCharsets.ISO_8859_1);
        Map<Integer, String> characters = new HashMap<>();
        boolean inside = false;
        for (String line : table.split("\n", -1)) {
            if (line.endsWith(" beginbfchar")) {
                inside = true;
            } else if (line.equals("endbfchar")) {
                inside = false;
            } else if (inside) {
                entry(line, characters);
            }
        }
        return characters;
    }

    private static void entry(String line, Map<Integer, String> characters) throws Malformed {
        boolean formed = line.length() >= 13
                && line.length() <= 40
                && line.startsWith("<")
                && line.startsWith("> <", 5)
                && line.endsWith(">");
        if (!formed) {
            throw FaceText.face("a line of a table of characters");
        }
        try {
            int glyph = HexFormat.fromHexDigits(line, 1, 5);
            byte[] utf16 = HexFormat.of().parseHex(line, 8, line.length() - 1);
            if (characters.put(glyph, new String(utf16, StandardCharsets.UTF_16BE)) != null) {
                throw FaceText.face("a glyph with two meanings");
            }
        } catch (IllegalArgumentException notHexadecimal) {
            throw FaceText.face("a line of a table of characters");
        }
    }
}
