package org.sealbook.issuer.batch.table;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.batch.table.Layout.Csv;
import org.sealbook.issuer.batch.table.Layout.Ndjson;

/** A file that can be read as rows, with what is kept between two readings. */
interface Format extends Closeable {

    Layout layout();

    /** All rows, the header among them. */
    RowSource rows() throws IOException;

    @Override
    default void close() throws IOException {}

    static Format of(Source source, Path scratch, @Nullable String sheet) throws IOException {
        return switch (FileKind.of(source)) {
            case CSV -> new CsvFormat(source, TextForm.detect(source));
            case XLSX -> XlsxFormat.open(source, scratch, sheet);
            case NDJSON -> new NdjsonFormat(source);
        };
    }

    record CsvFormat(Source source, Csv layout) implements Format {

        @Override
        public RowSource rows() throws IOException {
            return CsvRows.open(source, layout);
        }
    }

    record NdjsonFormat(Source source) implements Format {

        @Override
        public Layout layout() {
            return new Ndjson();
        }

        @Override
        public RowSource rows() throws IOException {
            return LineRows.open(source);
        }
    }
}
