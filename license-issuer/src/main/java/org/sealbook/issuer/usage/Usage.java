package org.sealbook.issuer.usage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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

    private final UsageGrants grants;
    private final UsageRecords records;
    private final HolderLicenses licenses;
    private final Transactions transactions;
    private final Counter enumerations;
    private final int missesAnHour;
    private final Clock clock;

    Usage(
            UsageGrants grants,
            UsageRecords records,
            HolderLicenses licenses,
            Transactions transactions,
            MeterRegistry meters,
            int missesAnHour,
            Clock clock) {
        this.grants = grants;
        this.records = records;
        this.licenses = licenses;
        this.transactions = transactions;
        this.enumerations = Counter.builder("sealbook.usage.enumeration")
                .description("uses denied because too many holders without a license were asked for")
                .register(meters);
        this.missesAnHour = missesAnHour;
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
            if (records.misses(request.client()) >= missesAnHour) {
                enumerations.increment();
                return denied(request, kind, Denial.TOO_MANY_MISSES);
            }
            Permit permit = grants.permit(request, fields, clock.instant());
            if (permit instanceof Permit.Denied denied) {
                return denied(request, kind, denied.why());
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

    private Outcome denied(UsageRequest request, UsageRecord.Kind kind, Denial why) {
        records.denied(UsageEntry.of(kind, request), why);
        return new Outcome.Denied(why);
    }
}
