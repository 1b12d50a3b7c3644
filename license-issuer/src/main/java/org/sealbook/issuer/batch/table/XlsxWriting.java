package org.sealbook.issuer.batch.table;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.RichText;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.sealbook.issuer.batch.table.Cell.Numeric;
import org.sealbook.issuer.batch.table.Layout.Xlsx;

/**
 * A workbook of one sheet. A text cell is formatted as text, so that an identity number typed over the old one is not
 * taken for a number; what was no text stays what it was, or a number that was rounded would come back as good text.
 */
final class XlsxWriting implements TableWriter {

    private static final int ROWS_IN_MEMORY = 100;
    private static final String TEXT = "@";

    private final OutputStream out;
    private final Workbook workbook;
    private final Worksheet sheet;
    private int row;

    XlsxWriting(Xlsx layout, OutputStream out) {
        this.out = out;
        this.workbook = new Workbook(out, "Sealbook", null);
        this.sheet = workbook.newWorksheet(layout.sheet());
        sheet.freezePane(0, 1);
    }

    @Override
    public void write(List<Cell> cells) throws IOException {
        for (int column = 0; column < cells.size(); column++) {
            put(column, cells.get(column));
        }
        row++;
        if (row % ROWS_IN_MEMORY == 0) {
            sheet.flush();
        }
    }

    private void put(int column, Cell cell) {
        if (cell instanceof Numeric number) {
            sheet.value(row, column, number.value());
            format(column, number.format());
        } else if (cell instanceof Cell.Moment moment) {
            sheet.value(row, column, moment.value());
            format(column, moment.text().length() == 10 ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm:ss");
        } else if (cell instanceof Cell.Flag flag) {
            sheet.value(row, column, flag.value());
        } else if (cell instanceof Cell.Failure failure) {
            sheet.formula(row, column, failure.text());
        } else {
            text(column, cell.text());
        }
    }

    /** Inline, as shared texts are kept in memory; as rich text, as only that keeps white space at its ends. */
    private void text(int column, String text) {
        if (!text.isEmpty()) {
            RichText.Builder rich = RichText.builder();
            rich.run(EscapedText.encode(text)).end();
            sheet.inlineString(row, column, rich.build());
        }
        format(column, TEXT);
    }

    private void format(int column, String format) {
        if (!format.equals(Numeric.GENERAL)) {
            sheet.style(row, column).format(format).set();
        }
    }

    @Override
    public void close() throws IOException {
        try (out) {
            workbook.close();
        }
    }
}
