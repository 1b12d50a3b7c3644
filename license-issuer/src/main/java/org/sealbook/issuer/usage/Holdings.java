package org.sealbook.issuer.usage;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sealbook.issuer.register.HolderLicenses;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.issuer.register.Transactions;
import org.sealbook.issuer.usage.UsageGrants.Permit;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Validity;

/** Which of several types of licenses a holder has, told without data (材料核对). One record for all of them. */
public final class Holdings {

    private final Permits permits;
    private final UsageRecords records;
    private final HolderLicenses licenses;
    private final Transactions transactions;
    private final int expiringDays;
    private final Clock clock;

    Holdings(
            Permits permits,
            UsageRecords records,
            HolderLicenses licenses,
            Transactions transactions,
            int expiringDays,
            Clock clock) {
        this.permits = permits;
        this.records = records;
        this.licenses = licenses;
        this.transactions = transactions;
        this.expiringDays = expiringDays;
        this.clock = clock;
    }

    /** How it stands with one type. */
    public enum Holding {
        /** There is one in force. */
        VALID,
        /** There is one in force, and it ends soon. */
        EXPIRING,
        /** There was one, and its time is over. */
        EXPIRED,
        /** There is one that is suspended, lost, cancelled, revoked or withdrawn, and none in force. */
        NOT_IN_FORCE,
        MISSING,
        /** The organisation may not know. */
        NOT_GRANTED
    }

    /** How asking ended. */
    public sealed interface Outcome {

        /** @param record the record's identifier */
        record Answered(String record, Map<LicenseTypeCode, Holding> holdings) implements Outcome {}

        /** Not one of the types is granted. */
        record Denied(Denial why) implements Outcome {}
    }

    /** @param requests of one holder in one context, one for each type; at least one */
    public Outcome of(List<UsageRequest> requests) {
        return transactions.in(() -> {
            Map<LicenseTypeCode, Permit> permitted = permits.permitEach(requests, UsageRecord.Kind.MATERIALS);
            Optional<Denial> denial = denial(permitted);
            if (denial.isPresent()) {
                records.denied(entry(requests.get(0)), denial.get());
                return new Outcome.Denied(denial.get());
            }
            return answered(requests, permitted);
        });
    }

    /** Why nothing can be told, if that is so. */
    private static Optional<Denial> denial(Map<LicenseTypeCode, Permit> permitted) {
        boolean any = permitted.values().stream().anyMatch(Permit.Granted.class::isInstance);
        return any
                ? Optional.empty()
                : permitted.values().stream()
                        .map(permit -> ((Permit.Denied) permit).why())
                        .findFirst();
    }

    private Outcome answered(List<UsageRequest> requests, Map<LicenseTypeCode, Permit> permitted) {
        Map<LicenseTypeCode, Holding> holdings = new LinkedHashMap<>();
        List<LicenseId> found = new ArrayList<>();
        for (UsageRequest request : requests) {
            if (permitted.get(request.type()) instanceof Permit.Granted) {
                List<LicenseRecord> there = licenses.of(request.holder(), request.type());
                there.forEach(license -> found.add(license.license().id()));
                holdings.put(request.type(), holding(there));
            } else {
                holdings.put(request.type(), Holding.NOT_GRANTED);
            }
        }
        return new Outcome.Answered(records.answered(entry(requests.get(0)), Set.of(), found), holdings);
    }

    private static UsageEntry entry(UsageRequest request) {
        return new UsageEntry(
                UsageRecord.Kind.MATERIALS,
                request.client(),
                request.context(),
                Optional.of(request.holder()),
                Optional.empty(),
                Optional.empty());
    }

    private Holding holding(List<LicenseRecord> there) {
        LocalDate today = clock.instant().atZone(Validity.ZONE).toLocalDate();
        List<LicenseRecord> valid = there.stream()
                .filter(license -> license.statusOn(today) == RegisterStatus.VALID)
                .toList();
        if (!valid.isEmpty()) {
            LocalDate soon = today.plusDays(expiringDays);
            boolean longer = valid.stream().anyMatch(license -> license.license()
                    .validity()
                    .until()
                    .filter(until -> !until.isAfter(soon))
                    .isEmpty());
            return longer ? Holding.VALID : Holding.EXPIRING;
        }
        if (there.isEmpty()) {
            return Holding.MISSING;
        }
        return there.stream().anyMatch(license -> license.statusOn(today) == RegisterStatus.EXPIRED)
                ? Holding.EXPIRED
                : Holding.NOT_IN_FORCE;
    }
}
