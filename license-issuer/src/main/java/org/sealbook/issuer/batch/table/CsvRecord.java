package org.sealbook.issuer.batch.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the cells of one record after the other from the parser, and no more of them than may be. */
final class CsvRecord extends AbstractBaseCsvCallbackHandler<CsvRecord> {

    private List<Cell> cells = new ArrayList<>();
    private int column;
    private Optional<BrokenFile> fault = Optional.empty();

    @Override
    protected void handleBegin(long startingLineNumber) {
        cells = new ArrayList<>();
        column = 0;
        fault = Optional.empty();
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        column = index + 1;
        if (fault.isPresent()) {
            return;
        }
        if (index >= Limits.MAX_COLUMNS) {
            if (!isBlank(buffer, offset, length)) {
                fault = Optional.of(Faults.tooManyColumns(index));
            }
        } else if (length > Limits.MAX_STORED_CELL) {
            fault = Optional.of(Faults.cellTooLong(index));
        } else {
            cells.add(length == 0 ? Cell.BLANK : CsvCell.read(new String(buffer, offset, length)));
        }
    }

    private static boolean isBlank(char[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (!Character.isWhitespace(buffer[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    protected CsvRecord buildRecord() {
        return this;
    }

    /** The column that the parser has come to, from 0. */
    int column() {
        return column;
    }

    TableRow row(long number) throws BrokenFile {
        if (fault.isPresent()) {
            throw fault.get().at(number, fault.get().fault().column());
        }
        return TableRow.trimmed(number, cells);
    }
}
