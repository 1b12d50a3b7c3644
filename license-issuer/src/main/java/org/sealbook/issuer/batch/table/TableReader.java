package org.sealbook.issuer.batch.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The rows of a table that are not empty, in their order. Not for several threads. */
public final class TableReader implements Closeable {

    private final RowSource rows;
    private long count;

    TableReader(RowSource rows) {
        this.rows = rows;
    }

    /**
     * The next row; after the end or a fault, do not ask again.
     *
     * @throws IOException if the file's store fails, never because of what is in the file
     */
    public Next next() throws IOException {
        try {
            Optional<TableRow> row = rows.next();
            while (row.isPresent() && row.get().cells().isEmpty()) {
                row = rows.next();
            }
            if (row.isEmpty()) {
                return new Next.End(count);
            }
            if (++count > Limits.MAX_ROWS) {
                String detail = "at most " + Limits.MAX_ROWS + " rows";
                return new Next.Broken(new FileFault(row.get().number(), "", "too-many-rows", detail));
            }
            return row.get();
        } catch (BrokenFile broken) {
            return new Next.Broken(broken.fault());
        }
    }

    /** The same, below the header. */
    TableReader withoutFirst() throws IOException {
        next();
        count = 0;
        return this;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
