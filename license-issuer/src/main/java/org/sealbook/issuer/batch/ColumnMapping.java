package org.sealbook.issuer.batch;

import java.util.List;
import java.util.Map;
import org.sealbook.issuer.batch.table.TableRow;
import org.sealbook.issuer.catalog.LicenseType;

/** How the columns of a table match a license type. */
public sealed interface ColumnMapping {

    /** What a column is mapped to that is not wanted. */
    String IGNORE = "-";

    record Mapped(Columns columns) implements ColumnMapping {}

    /** All that is wrong, each with its column. */
    record Unmapped(List<ColumnFault> faults) implements ColumnMapping {}

    /**
     * Matches a header to a type. A header cell may be a path ({@code holders[0].id}), a field's key, or its Chinese or
     * English label; white space, case, width and an asterisk make no difference. An error file's last two columns are
     * passed over.
     *
     * @param explicit header → path, or → {@link #IGNORE}; wins over the names. Empty if the caller says nothing
     */
    static ColumnMapping of(LicenseType type, TableRow header, Map<String, String> explicit) {
        return new HeaderMatch(type, header, explicit).match();
    }
}
