package org.sealbook.issuer.batch;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sealbook.issuer.batch.table.Letters;
import org.sealbook.issuer.batch.table.TableRow;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.catalog.LicenseType;

/** The columns of a table, each with what it fills. Made by {@link ColumnMapping}. */
public final class Columns {

    private final LicenseType type;
    private final TableRow header;
    private final Map<Integer, Target> targets;
    private final Set<Integer> passedOver;

    Columns(LicenseType type, TableRow header, Map<Integer, Target> targets, Set<Integer> passedOver) {
        this.type = type;
        this.header = header;
        this.targets = Map.copyOf(targets);
        this.passedOver = Set.copyOf(passedOver);
    }

    public LicenseType type() {
        return type;
    }

    Optional<Target> target(int column) {
        return Optional.ofNullable(targets.get(column));
    }

    /** Whether the column is one to be ignored. */
    boolean passedOver(int column) {
        return passedOver.contains(column);
    }

    RowFault fault(int column, String code, String detail) {
        return new RowFault(
                Letters.of(column),
                header.cell(column).text(),
                target(column).map(Target::path).orElse(""),
                code,
                detail);
    }

    /** The fault of a request, with the cell that it came from where there is one. */
    RowFault located(FieldFault fault) {
        return targets.entrySet().stream()
                .filter(column -> column.getValue().path().equals(fault.field()))
                .findFirst()
                .map(column -> fault(column.getKey(), fault.code(), fault.detail()))
                .orElseGet(() -> RowFault.of(fault));
    }
}
