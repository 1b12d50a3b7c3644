package org.sealbook.issuer.batch;

import org.sealbook.issuer.batch.table.TableRow;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.license.AgencyCode;

/** How the rows of a file become requests. */
public sealed interface RowReading permits TableRequests, LineRequests {

    Row read(TableRow row);

    /** What issuance found wrong with a row's request, with the cell it came from. */
    RowFault located(FieldFault fault);

    /** Rows of a table: all ask for the columns' license type, for one agency. */
    static RowReading ofTable(Columns columns, AgencyCode issuer) {
        return new TableRequests(columns, issuer);
    }

    /** Lines of NDJSON: each is a complete request, as the API takes it. */
    static RowReading ofLines() {
        return new LineRequests();
    }
}
