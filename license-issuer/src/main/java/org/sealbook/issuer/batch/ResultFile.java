package org.sealbook.issuer.batch;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.batch.table.Cell;
import org.sealbook.issuer.batch.table.Layout;
import org.sealbook.issuer.batch.table.Layout.Ndjson;
import org.sealbook.issuer.batch.table.TableWriter;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseNumber;

/**
 * What became of every row: its number, the outcome, and the license's identifier and number where there is one. In the
 * layout of the file that was sent. Holds no personal data. Closing it closes the stream.
 */
public final class ResultFile implements Closeable {

    private final TableWriter out;
    private final boolean lines;

    private ResultFile(TableWriter out, boolean lines) {
        this.out = out;
        this.lines = lines;
    }

    public static ResultFile begin(Layout layout, OutputStream out) throws IOException {
        ResultFile file = new ResultFile(TableWriter.of(layout, out), layout instanceof Ndjson);
        if (!file.lines) {
            file.row("row", ResultColumns.RESULT, "id", "number");
        }
        return file;
    }

    public void issued(long row, LicenseId id, LicenseNumber number) throws IOException {
        write(row, RowOutcome.ISSUED, id.toString(), number.value());
    }

    public void refused(long row) throws IOException {
        write(row, RowOutcome.REFUSED, "", "");
    }

    public void notDone(long row) throws IOException {
        write(row, RowOutcome.NOT_DONE, "", "");
    }

    private void write(long row, RowOutcome outcome, String id, String number) throws IOException {
        if (!lines) {
            row(Long.toString(row), outcome.word(), id, number);
            return;
        }
        JsonText line = new JsonText().begin().number("row", row).text(ResultColumns.RESULT, outcome.word());
        if (!id.isEmpty()) {
            line.text("id", id).text("number", number);
        }
        out.write(List.of(new Cell.Text(line.end().toString())));
    }

    private void row(String... texts) throws IOException {
        out.write(Arrays.stream(texts).<Cell>map(Cell.Text::new).toList());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
