package org.sealbook.issuer.batch.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.sealbook.issuer.batch.table.Layout.Csv;
import org.sealbook.issuer.batch.table.Layout.Xlsx;

/**
 * Writes a table row by row, in a given layout; what it writes reads back as the same cells. The first row of a
 * spreadsheet stays in view. Closing it ends the file and closes the stream.
 */
public interface TableWriter extends Closeable {

    /** @param cells of NDJSON, one cell with the whole line */
    void write(List<Cell> cells) throws IOException;

    static TableWriter of(Layout layout, OutputStream out) throws IOException {
        if (layout instanceof Csv csv) {
            return new CsvWriting(csv, out);
        }
        if (layout instanceof Xlsx xlsx) {
            return new XlsxWriting(xlsx, out);
        }
        return new LineWriting(out);
    }
}
