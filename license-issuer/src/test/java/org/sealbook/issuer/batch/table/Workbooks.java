package org.sealbook.issuer.batch.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks from their parts, so that a test can make what a spreadsheet makes and what none would. */
final class Workbooks {

    static final String MAIN = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
            + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private static final String RELATIONSHIPS =
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    private static final String TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private final Map<String, String> parts = new LinkedHashMap<>();

    private Workbooks() {}

    /** A workbook of one sheet, with shared texts and styles to be added. @param rows what stands in its sheetData */
    static Workbooks of(String rows) {
        Workbooks workbook = new Workbooks();
        workbook.part(
                "_rels/.rels",
                RELATIONSHIPS + "<Relationship Id=\"r1\" Type=\"" + TYPE
                        + "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        workbook.part(
                "xl/workbook.xml",
                "<workbook " + MAIN + "><sheets><sheet name=\"名单\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>");
        workbook.part(
                "xl/_rels/workbook.xml.rels",
                RELATIONSHIPS + relationship("s1", "worksheet", "worksheets/sheet1.xml")
                        + relationship("t", "sharedStrings", "sharedStrings.xml")
                        + relationship("f", "styles", "/xl/styles.xml") + "</Relationships>");
        workbook.part("xl/worksheets/sheet1.xml", sheet(rows));
        workbook.part("xl/sharedStrings.xml", "<sst " + MAIN + "/>");
        workbook.part("xl/styles.xml", "<styleSheet " + MAIN + "/>");
        return workbook;
    }

    static String sheet(String rows) {
        return "<worksheet " + MAIN + "><sheetData>" + rows + "</sheetData></worksheet>";
    }

    static String relationship(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + TYPE + type + "\" Target=\"" + target + "\"/>";
    }

    static String relationships(String... relationships) {
        return RELATIONSHIPS + String.join("", relationships) + "</Relationships>";
    }

    Workbooks part(String name, String xml) {
        parts.put(name, xml);
        return this;
    }

    Workbooks without(String name) {
        parts.remove(name);
        return this;
    }

    Workbooks texts(String... items) {
        return part("xl/sharedStrings.xml", "<sst " + MAIN + "><si>" + String.join("</si><si>", items) + "</si></sst>");
    }

    /** @param numFmts number formats by hand @param ids the format of the style 0, 1, … */
    Workbooks styles(String numFmts, int... ids) {
        StringBuilder xfs = new StringBuilder();
        for (int id : ids) {
            xfs.append("<xf numFmtId=\"").append(id).append("\"/>");
        }
        return part(
                "xl/styles.xml",
                "<styleSheet " + MAIN + "><numFmts>" + numFmts + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/>"
                        + "</cellStyleXfs><cellXfs>" + xfs + "</cellXfs></styleSheet>");
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
        return out.toByteArray();
    }
}
