package org.sealbook.issuer.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sealbook.issuer.batch.table.TableRow;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.issuance.Issuance;
import org.sealbook.issuer.issuance.IssueOutcome;
import org.sealbook.issuer.issuance.LicenseRequest;
import org.sealbook.issuer.issuance.RequestJson;
import org.sealbook.issuer.register.Batch;
import org.sealbook.issuer.register.BatchRows;
import org.sealbook.issuer.register.BatchRows.Checked;
import org.sealbook.license.LicenseTypeCode;

/** Checks rows: as an issue would in I2, and that no case stands in the file twice. */
final class RowCheck {

    private final Issuance issuance;
    private final BatchRows rows;
    private final Catalog catalog;
    private final Workers workers;

    RowCheck(Issuance issuance, BatchRows rows, Catalog catalog, Workers workers) {
        this.issuance = issuance;
        this.rows = rows;
        this.catalog = catalog;
        this.workers = workers;
    }

    /** What came of each, in their order. @param some that follow on those that the batch has */
    List<Checked> each(Batch batch, RowReading reading, List<TableRow> some) {
        List<Checked> checked = workers.each(some, row -> one(batch, reading, row));
        List<String> cases = checked.stream()
                .filter(Checked.InOrder.class::isInstance)
                .map(row -> ((Checked.InOrder) row).caseNumber())
                .toList();
        Map<String, Long> seen = new HashMap<>(rows.known(batch, cases));
        List<Checked> judged = new ArrayList<>();
        for (Checked row : checked) {
            judged.add(row instanceof Checked.InOrder inOrder ? first(inOrder, seen, reading) : row);
        }
        return judged;
    }

    private static Checked first(Checked.InOrder row, Map<String, Long> seen, RowReading reading) {
        Long before = seen.putIfAbsent(row.caseNumber(), row.number());
        if (before == null) {
            return row;
        }
        FieldFault twice = new FieldFault("caseNumber", "duplicate", "row " + before + " has the same case number");
        return faulty(row.number(), List.of(reading.located(twice)));
    }

    private Checked one(Batch batch, RowReading reading, TableRow tableRow) {
        Row row = reading.read(tableRow);
        if (row.content() instanceof Row.Faults unreadable) {
            return faulty(row.number(), unreadable.faults());
        }
        LicenseRequest request = ofBatch(((Row.Request) row.content()).request(), batch);
        Optional<IssueOutcome> refused = issuance.check(request, Set.of(batch.issuer()));
        if (refused.isPresent()) {
            return faulty(
                    row.number(),
                    Refusals.whenChecked(refused.get()).stream()
                            .map(reading::located)
                            .toList());
        }
        String caseNumber = String.valueOf(request.caseNumber()).strip();
        boolean twoPersons = Optional.ofNullable(request.type())
                .flatMap(LicenseTypeCode::parse)
                .flatMap(catalog::type)
                .filter(LicenseType::twoPersons)
                .isPresent();
        return new Checked.InOrder(row.number(), caseNumber, RequestJson.write(request), twoPersons);
    }

    /** A line that names no agency is for the batch's. */
    private static LicenseRequest ofBatch(LicenseRequest request, Batch batch) {
        return new LicenseRequest(
                request.type(),
                request.issuer() == null ? batch.issuer().value() : request.issuer(),
                request.caseNumber(),
                request.number(),
                request.holders(),
                request.validFrom(),
                request.validUntil(),
                request.region(),
                request.fields());
    }

    private static Checked faulty(long number, List<RowFault> faults) {
        return new Checked.Faulty(number, StoredJson.of(faults));
    }
}
