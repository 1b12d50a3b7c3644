package org.sealbook.issuer.batch.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What a file is by its first bytes. Its name is not asked: people rename files. */
enum FileKind {
    CSV,
    XLSX,
    NDJSON;

    private static final int HEAD = 4096;
    private static final String SAVE_AS = "; save it as .xlsx, or as CSV in UTF-8";

    static FileKind of(Source source) throws IOException {
        byte[] head;
        try (InputStream in = source.open()) {
            head = in.readNBytes(HEAD);
        }
        String start = new String(head, StandardCharsets.ISO_8859_1);
        if (start.startsWith("PK\003\004")) {
            return XLSX;
        }
        refuseOthers(start);
        String text = start.startsWith("\u00EF\u00BB\u00BF") ? start.substring(3) : start;
        String content = text.stripLeading();
        if (content.isEmpty() && head.length < HEAD) {
            throw new BrokenFile("empty", "the file is empty");
        }
        if (content.startsWith("<")) {
            throw notATable("HTML or XML, whatever its name says" + SAVE_AS);
        }
        if (content.startsWith("[") && content.substring(1).stripLeading().startsWith("{")) {
            throw notATable("a JSON array; write one object a line, without brackets and commas around them");
        }
        return content.startsWith("{") ? NDJSON : CSV;
    }

    private static void refuseOthers(String start) throws BrokenFile {
        if (start.startsWith("%PDF")) {
            throw notATable("a PDF, whatever its name says");
        }
        if (start.startsWith("\u00D0\u00CF\u0011\u00E0")) {
            throw notATable("an old .xls workbook, or one with a password" + SAVE_AS);
        }
        if (start.startsWith("{\\rtf")) {
            throw notATable("a text document" + SAVE_AS);
        }
        if (start.startsWith("\u00FF\u00FE") || start.startsWith("\u00FE\u00FF")) {
            throw new BrokenFile("encoding", "the file is UTF-16" + SAVE_AS);
        }
    }

    private static BrokenFile notATable(String what) {
        return new BrokenFile("not-a-table", "the file is " + what);
    }
}
