package org.sealbook.issuer.usage;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.sealbook.issuer.register.HolderLicenses;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.issuer.register.Transactions;
import org.sealbook.issuer.usage.UsageGrants.Permit;
import org.sealbook.license.Validity;

/**
 * Answers what organisations may know of a holder's licenses by their duty, and no more. Looking, counting and recording are one
 * transaction: what is answered is recorded, and the other way round.
 */
public final class Usage {

    private final Permits permits;
    private final UsageRecords records;
    private final HolderLicenses licenses;
    private final Transactions transactions;
    private final Clock clock;

    Usage(Permits permits, UsageRecords records, HolderLicenses licenses, Transactions transactions, Clock clock) {
        this.permits = permits;
        this.records = records;
        this.licenses = licenses;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A license that may be used, in the state that it is in today. */
    public record Found(LicenseRecord license, RegisterStatus status) {}

    /** How asking ended. */
    public sealed interface Outcome {

        /**
         * @param record the record's identifier
         * @param at when it was looked, to the millisecond
         * @param fieldKeys those that may be given out
         */
        record Answered(String record, Instant at, List<Found> licenses, Set<String> fieldKeys) implements Outcome {}

        record Denied(Denial why) implements Outcome {}
    }

    /** Gives out a holder's licenses of a type. @param fields those that are wanted; none for all that are granted */
    public Outcome fetch(UsageRequest request, Set<String> fields) {
        return use(request, UsageRecord.Kind.FETCH, fields);
    }

    /** Tells whether a holder has a license of a type that is in force today, and nothing else of it. */
    public Outcome ask(UsageRequest request) {
        return use(request, UsageRecord.Kind.ASK, Set.of());
    }

    private Outcome use(UsageRequest request, UsageRecord.Kind kind, Set<String> fields) {
        return transactions.in(() -> {
            Permit permit = permits.permit(request, kind, fields);
            if (permit instanceof Permit.Denied denied) {
                return new Outcome.Denied(denied.why());
            }
            Set<String> given = kind == UsageRecord.Kind.FETCH ? ((Permit.Granted) permit).fieldKeys() : Set.of();
            return answered(request, kind, given);
        });
    }

    private Outcome answered(UsageRequest request, UsageRecord.Kind kind, Set<String> fields) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        LocalDate today = at.atZone(Validity.ZONE).toLocalDate();
        List<Found> found = licenses.of(request.holder(), request.type()).stream()
                .map(license -> new Found(license, license.statusOn(today)))
                .toList();
        boolean any = found.stream().anyMatch(one -> one.status() == RegisterStatus.VALID);
        String id = records.answered(
                UsageEntry.of(kind, request),
                any ? fields : Set.of(),
                found.stream().map(one -> one.license().license().id()).toList());
        return new Outcome.Answered(id, at, found, fields);
    }
}
