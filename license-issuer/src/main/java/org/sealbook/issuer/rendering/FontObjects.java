package org.sealbook.issuer.rendering;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes the subset of a font that one license needs: five objects. */
final class FontObjects {

    private final PdfFile file;

    FontObjects(PdfFile file) {
        this.file = file;
    }

    /** The number of the Type0 font. */
    int write(Font font, Font.Subset subset) {
        Font.Metrics metrics = font.metrics();
        String name = tag(subset) + "+" + metrics.name();
        int program = file.reserve();
        byte[] deflated = deflate(subset.file());
        file.stream(program, "/Filter /FlateDecode/Length1 " + subset.file().length, deflated);
        int descriptor = file.reserve();
        file.object(descriptor, descriptor(metrics, name, program));
        int descendant = file.reserve();
        file.object(
                descendant,
                "<</Type /Font/Subtype /CIDFontType2/BaseFont /" + name
                        + "/CIDSystemInfo<</Registry (Adobe)/Ordering (Identity)/Supplement 0>>/CIDToGIDMap /Identity/DW 1000/W["
                        + widths(font, subset) + "]/FontDescriptor " + descriptor + " 0 R>>");
        int characters = file.reserve();
        file.stream(characters, "", toUnicode(subset));
        int type0 = file.reserve();
        file.object(
                type0,
                "<</Type /Font/Subtype /Type0/BaseFont /" + name + "/Encoding /Identity-H/DescendantFonts[" + descendant
                        + " 0 R]/ToUnicode " + characters + " 0 R>>");
        return type0;
    }

    private static String descriptor(Font.Metrics metrics, String name, int program) {
        StringBuilder box = new StringBuilder();
        for (double side : metrics.box()) {
            box.append(box.length() > 0 ? " " : "").append(PdfBytes.number(side));
        }
        return "<</Type /FontDescriptor/FontName /" + name + "/Flags 4/FontBBox[" + box + "]/ItalicAngle "
                + PdfBytes.number(metrics.italicAngle()) + "/Ascent " + PdfBytes.number(metrics.ascent()) + "/Descent "
                + PdfBytes.number(metrics.descent()) + "/CapHeight " + PdfBytes.number(metrics.capHeight())
                + "/StemV 80/FontFile2 " + program + " 0 R>>";
    }

    private static String widths(Font font, Font.Subset subset) {
        StringBuilder widths = new StringBuilder();
        subset.glyphs().forEach((codePoint, glyph) -> widths.append(glyph)
                .append('[')
                .append(PdfBytes.number(font.width(codePoint)))
                .append(']'));
        return widths.toString();
    }

    private static byte[] toUnicode(Font.Subset subset) {
        StringBuilder table = new StringBuilder(
                """
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange
                <0000> <ffff>
                endcodespacerange
                """);
        int left = subset.glyphs().size();
        int inBlock = 0;
        for (Map.Entry<Integer, Integer> entry : subset.glyphs().entrySet()) {
            if (inBlock == 0) {
                inBlock = Math.min(100, left);
                table.append(inBlock).append(" beginbfchar\n");
            }
            table.append('<')
                    .append(PdfBytes.hex(entry.getValue()))
                    .append("> <")
                    .append(utf16(entry.getKey()))
                    .append(">\n");
            left--;
            if (--inBlock == 0) {
                table.append("endbfchar\n");
            }
        }
        return table.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String utf16(int codePoint) {
        StringBuilder hex = new StringBuilder();
        for (char unit : Character.toChars(codePoint)) {
            hex.append(PdfBytes.hex(unit));
        }
        return hex.toString();
    }

    /** Six capitals that differ with the glyphs, as ISO 32000 asks for subsets. */
    private static String tag(Font.Subset subset) {
        long hash = Arrays.hashCode(subset.glyphs().keySet().stream()
                        .mapToInt(Integer::intValue)
                        .toArray())
                & 0xffffffffL;
        StringBuilder tag = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            tag.append((char) ('A' + hash % 26));
            hash /= 26;
        }
        return tag.toString();
    }

    private static byte[] deflate(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length);
        Deflater deflater = new Deflater();
        try (DeflaterOutputStream stream = new DeflaterOutputStream(out, deflater, 8192)) {
            stream.write(data);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }
}
