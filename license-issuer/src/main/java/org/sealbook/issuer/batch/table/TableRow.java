package org.sealbook.issuer.batch.table;

import java.util.List;

/**
 * A row that is not empty.
 *
 * @param number as a person sees it: the row of the spreadsheet (a cell with line breaks is one row), the line of NDJSON
 * @param cells from the first column to the last that holds anything; a line of NDJSON is one cell
 */
public record TableRow(long number, List<Cell> cells) implements Next {

    public TableRow {
        cells = List.copyOf(cells);
    }

    /** A row without the blank cells at its end. */
    static TableRow trimmed(long number, List<Cell> cells) {
        int end = cells.size();
        while (end > 0 && cells.get(end - 1).isBlank()) {
            end--;
        }
        return new TableRow(number, cells.subList(0, end));
    }

    /** The cell, blank if the row ends before it. */
    public Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : Cell.BLANK;
    }

    @Override
    public String toString() {
        return "row " + number;
    }
}
