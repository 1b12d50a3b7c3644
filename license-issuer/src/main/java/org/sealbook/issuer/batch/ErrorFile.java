package org.sealbook.issuer.batch;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.sealbook.issuer.batch.table.Cell;
import org.sealbook.issuer.batch.table.Next;
import org.sealbook.issuer.batch.table.Table;
import org.sealbook.issuer.batch.table.TableReader;
import org.sealbook.issuer.batch.table.TableRow;
import org.sealbook.issuer.batch.table.TableWriter;

/**
 * The rows that failed, in the layout of the file that was sent and with their cells as they were, and two columns more:
 * the result, and the reason with the cell's name. To be mended and sent again as it is.
 */
public final class ErrorFile {

    private final TableWriter out;

    private ErrorFile(TableWriter out) {
        this.out = out;
    }

    /**
     * Reads the table once more and writes what failed.
     *
     * @param failures in the order of their numbers
     * @param out is closed
     * @throws IllegalStateException if a failed row is not in the table, or the table is no longer what it was
     */
    public static void write(Table table, Iterator<FailedRow> failures, OutputStream out) throws IOException {
        try (TableWriter writer = TableWriter.of(table.layout(), out);
                TableReader rows = table.rows()) {
            ErrorFile file = new ErrorFile(writer);
            if (table.header().isPresent()) {
                file.columns(table.header().get(), rows, failures);
            } else {
                file.lines(rows, failures);
            }
        }
    }

    private void columns(TableRow header, TableReader rows, Iterator<FailedRow> failures) throws IOException {
        int width = ResultColumns.start(header);
        out.write(with(header, width, ResultColumns.RESULT, ResultColumns.REASON));
        int old = header.cells().size();
        while (failures.hasNext()) {
            FailedRow failure = failures.next();
            TableRow row = find(failure.number(), rows);
            List<Cell> cells = with(row, width, RowOutcome.REFUSED.word(), failure.reason());
            for (int beyond = old; beyond < row.cells().size(); beyond++) {
                cells.add(row.cell(beyond));
            }
            out.write(cells);
        }
    }

    /** The cells below the header, then the two of ours; what stands beyond the header comes after them. */
    private static List<Cell> with(TableRow row, int width, String result, String reason) {
        List<Cell> cells = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            cells.add(row.cell(column));
        }
        cells.add(new Cell.Text(result));
        cells.add(new Cell.Text(reason));
        return cells;
    }

    private void lines(TableReader rows, Iterator<FailedRow> failures) throws IOException {
        while (failures.hasNext()) {
            FailedRow failure = failures.next();
            String line = find(failure.number(), rows).cell(0).text();
            String annotated = AnnotatedLine.annotated(line, RowOutcome.REFUSED.word(), failure.reason());
            out.write(List.of(new Cell.Text(annotated)));
        }
    }

    private static TableRow find(long number, TableReader rows) throws IOException {
        Next next = rows.next();
        while (next instanceof TableRow row && row.number() < number) {
            next = rows.next();
        }
        if (next instanceof TableRow row && row.number() == number) {
            return row;
        }
        throw new IllegalStateException("row " + number + " is not in the file, or comes before one already written");
    }
}
