package org.sealbook.issuer.batch.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.batch.table.Layout.Xlsx;

/** A workbook, open: its container, and the texts and number formats that the cells of its sheets refer to. */
record XlsxFormat(Archive archive, Workbook workbook, SharedStrings strings, NumberFormats formats) implements Format {

    static XlsxFormat open(Source source, Path scratch, @Nullable String sheet) throws IOException {
        Archive archive = Archive.open(source, scratch);
        try {
            Workbook workbook = Workbook.read(archive, sheet);
            NumberFormats formats = formats(archive, workbook);
            return new XlsxFormat(archive, workbook, strings(archive, workbook, scratch), formats);
        } catch (IOException thrown) {
            archive.close();
            throw thrown;
        }
    }

    private static NumberFormats formats(Archive archive, Workbook workbook) throws IOException {
        if (workbook.styles().isEmpty()) {
            return NumberFormats.none(workbook.from1904());
        }
        try (InputStream part = archive.part(workbook.styles().get())) {
            return NumberFormats.read(part, workbook.from1904());
        }
    }

    private static SharedStrings strings(Archive archive, Workbook workbook, Path scratch) throws IOException {
        if (workbook.sharedStrings().isEmpty()) {
            return SharedStrings.none(scratch);
        }
        try (InputStream part = archive.part(workbook.sharedStrings().get())) {
            return SharedStrings.read(part, scratch);
        }
    }

    @Override
    public Layout layout() {
        return new Xlsx(workbook.sheet());
    }

    @Override
    public RowSource rows() throws IOException {
        return new SheetRows(new XmlPart(archive.part(workbook.sheetPart())), strings, formats);
    }

    @Override
    public void close() throws IOException {
        try (strings) {
            archive.close();
        }
    }
}
