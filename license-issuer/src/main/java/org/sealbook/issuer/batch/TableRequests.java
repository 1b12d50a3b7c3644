package org.sealbook.issuer.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.batch.CellValue.Reading;
import org.sealbook.issuer.batch.table.Cell;
import org.sealbook.issuer.batch.table.TableRow;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.issuance.LicenseRequest;
import org.sealbook.issuer.issuance.LicenseRequest.HolderRequest;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderIdType;

/** Rows of a table as requests. */
final class TableRequests implements RowReading {

    private static final String FIELDS = "fields.";

    private final Columns columns;
    private final AgencyCode issuer;
    private final LicenseType type;

    TableRequests(Columns columns, AgencyCode issuer) {
        this.columns = columns;
        this.issuer = issuer;
        this.type = columns.type();
    }

    @Override
    public Row read(TableRow row) {
        Map<String, String> values = new HashMap<>();
        List<RowFault> faults = new ArrayList<>();
        for (int column = 0; column < row.cells().size(); column++) {
            read(row.cell(column), column, values, faults);
        }
        return new Row(row.number(), faults.isEmpty() ? new Row.Request(request(values)) : new Row.Faults(faults));
    }

    private void read(Cell cell, int column, Map<String, String> values, List<RowFault> faults) {
        if (cell.isBlank() || columns.passedOver(column)) {
            return;
        }
        Optional<Target> target = columns.target(column);
        if (target.isEmpty()) {
            faults.add(columns.fault(column, "no-header", "something stands in a column without a header"));
            return;
        }
        Reading reading = CellValue.of(cell, target.get().kind());
        if (reading instanceof Reading.Unusable unusable) {
            faults.add(columns.fault(column, unusable.code(), unusable.detail()));
        } else if (reading instanceof Reading.Value value && !value.text().isEmpty()) {
            values.put(target.get().path(), value.text());
        }
    }

    private LicenseRequest request(Map<String, String> values) {
        return new LicenseRequest(
                type.code().value(),
                issuer.value(),
                values.get("caseNumber"),
                values.get("number"),
                holders(values),
                values.get("validFrom"),
                values.get("validUntil"),
                values.get("region"),
                fields(values));
    }

    /** Those of whom anything is given; a gap before one of them stays a gap. */
    private List<@Nullable HolderRequest> holders(Map<String, String> values) {
        List<@Nullable HolderRequest> holders = new ArrayList<>();
        for (int i = 0; i < type.holders().max(); i++) {
            Optional<HolderRequest> holder = holder("holders[" + i + "].", values);
            if (holder.isPresent()) {
                while (holders.size() < i) {
                    holders.add(null);
                }
                holders.add(holder.get());
            }
        }
        return holders;
    }

    private Optional<HolderRequest> holder(String path, Map<String, String> values) {
        String name = values.get(path + "name");
        String idType = values.get(path + "idType");
        String id = values.get(path + "id");
        if (name == null && idType == null && id == null) {
            return Optional.empty();
        }
        return Optional.of(new HolderRequest(name, idType == null ? onlyType() : idType, id));
    }

    private @Nullable String onlyType() {
        return type.holders().types().size() == 1
                ? type.holders().types().stream()
                        .map(HolderIdType::code)
                        .findFirst()
                        .orElseThrow()
                : null;
    }

    private Map<String, @Nullable String> fields(Map<String, String> values) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        type.fields().forEach(field -> {
            String value = values.get(FIELDS + field.key());
            if (value != null) {
                fields.put(field.key(), value);
            }
        });
        return fields;
    }

    @Override
    public RowFault located(FieldFault fault) {
        return columns.located(fault);
    }
}
