package org.sealbook.issuer.batch.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.batch.table.Layout.Csv;
import org.sealbook.issuer.batch.table.Layout.Ndjson;
import org.sealbook.issuer.batch.table.Layout.Xlsx;

/** A way to read rows, with what it keeps between two readings. */
interface Format extends Closeable {

    Layout layout();

    /** All rows, the header among them. */
    RowSource rows(Source source) throws IOException;

    @Override
    default void close() throws IOException {}

    static Format of(Source source, Path scratch, @Nullable String sheet) throws IOException {
        return switch (FileKind.of(source)) {
            case CSV -> new CsvFormat(TextForm.detect(source));
            case XLSX -> XlsxFormat.open(source, scratch, sheet);
            case NDJSON -> new NdjsonFormat();
        };
    }

    record CsvFormat(Csv layout) implements Format {

        @Override
        public RowSource rows(Source source) throws IOException {
            return CsvRows.open(source, layout);
        }
    }

    record NdjsonFormat() implements Format {

        @Override
        public Layout layout() {
            return new Ndjson();
        }

        @Override
        public RowSource rows(Source source) throws IOException {
            return LineRows.open(source);
        }
    }

    record XlsxFormat(Workbook workbook, SharedStrings strings, NumberFormats formats) implements Format {

        static XlsxFormat open(Source source, Path scratch, @Nullable String sheet) throws IOException {
            Archive archive = new Archive(source);
            archive.check();
            Workbook workbook = Workbook.read(archive, sheet);
            NumberFormats formats = NumberFormats.none(workbook.from1904());
            if (workbook.styles().isPresent()) {
                try (InputStream part = archive.part(workbook.styles().get())) {
                    formats = NumberFormats.read(part, workbook.from1904());
                }
            }
            return new XlsxFormat(workbook, strings(archive, workbook, scratch), formats);
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
        public RowSource rows(Source source) throws IOException {
            XmlPart xml = new XmlPart(new Archive(source).part(workbook.sheetPart()));
            return new SheetRows(xml, strings, formats);
        }

        @Override
        public void close() throws IOException {
            strings.close();
        }
    }
}
