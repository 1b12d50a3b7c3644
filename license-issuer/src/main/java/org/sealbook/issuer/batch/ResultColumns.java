package org.sealbook.issuer.batch;

import java.util.List;
import org.sealbook.issuer.batch.table.Cell;
import org.sealbook.issuer.batch.table.TableRow;
import org.sealbook.license.Text;

/** The two columns that an error file has at its end, and that are passed over when it comes back. */
final class ResultColumns {

    static final String RESULT = "result";
    static final String REASON = "reason";

    private ResultColumns() {}

    /** The column of the result, with the reason in the next; the header's width if it has no such two at its end. */
    static int start(TableRow header) {
        List<Cell> cells = header.cells();
        int last = cells.size() - 1;
        return last >= 1 && is(cells.get(last - 1), RESULT) && is(cells.get(last), REASON) ? last - 1 : cells.size();
    }

    private static boolean is(Cell cell, String name) {
        return Text.comparable(cell.text()).equals(Text.comparable(name));
    }
}
