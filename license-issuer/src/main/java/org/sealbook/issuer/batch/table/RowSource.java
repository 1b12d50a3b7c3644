package org.sealbook.issuer.batch.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Rows as a format has them, empty ones included. */
interface RowSource extends Closeable {

    /** The next row, or nothing at the end. @throws BrokenFile if the file is at fault */
    Optional<TableRow> next() throws IOException;
}
