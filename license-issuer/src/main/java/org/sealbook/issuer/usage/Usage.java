package org.sealbook.issuer.usage;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.sealbook.issuer.register.HolderLicenses;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.issuer.register.Transactions;
import org.sealbook.issuer.usage.UsageGrants.Permit;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Validity;
import org.sealbook.usage.ValidFor;

/**
 * Answers what organisations may know of a holder's licenses by their duty, and no more. Looking, counting and recording are one
 * transaction: what is answered is recorded, and the other way round.
 */
public final class Usage {

    private final Permits permits;
    private final UsageRecords records;
    private final HolderLicenses licenses;
    private final Register register;
    private final Transactions transactions;
    private final Clock clock;

    Usage(
            Permits permits,
            UsageRecords records,
            HolderLicenses licenses,
            Register register,
            Transactions transactions,
            Clock clock) {
        this.permits = permits;
        this.records = records;
        this.licenses = licenses;
        this.register = register;
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
        return use(request, UsageRecord.Kind.FETCH, fields, granted -> granted);
    }

    /**
     * Tells which licenses of a type a holder has, where each stands, and no field of them.
     *
     * @param compared fields on which depends what the caller will be told: who may not read them is denied
     */
    public Outcome locate(UsageRequest request, Set<String> compared) {
        return use(request, UsageRecord.Kind.FETCH, compared, granted -> Set.of());
    }

    /** Gives out one license, by its identifier, whatever became of it. @param fields as above */
    public Outcome fetch(NamedUse use, Set<String> fields) {
        return transactions.in(() -> {
            Optional<LicenseRecord> found = issued(use.license());
            UsageEntry entry = use.entry(UsageRecord.Kind.FETCH, found);
            Permit permit = permits.permit(entry, use.address(), fields);
            return permit instanceof Permit.Granted granted
                    ? answered(entry, found.stream().toList(), granted.fieldKeys())
                    : new Outcome.Denied(((Permit.Denied) permit).why());
        });
    }

    private Optional<LicenseRecord> issued(LicenseId id) {
        return register.byId(id).filter(license -> license.file().isPresent());
    }

    /** Tells whether a holder has a license of a type that is in force today, and nothing else of it. */
    public Outcome ask(UsageRequest request) {
        return ask(request, Set.of());
    }

    /** The same of one that goes on for so long: the record says which was asked, and the caller tells yes or no. */
    public Outcome ask(UsageRequest request, Optional<ValidFor> question) {
        Set<String> words = question.map(ValidFor::word).map(Set::of).orElse(Set.of());
        return transactions.in(() -> {
            Permit permit = permits.permit(request, UsageRecord.Kind.ASK, Set.of());
            return permit instanceof Permit.Denied denied
                    ? new Outcome.Denied(denied.why())
                    : answered(
                            UsageEntry.of(UsageRecord.Kind.ASK, request),
                            licenses.of(request.holder(), request.type()),
                            words);
        });
    }

    /** The same, where the answer depends on fields: who may not read one is not told what does not stand in it either. */
    public Outcome ask(UsageRequest request, Set<String> compared) {
        return use(request, UsageRecord.Kind.ASK, compared, granted -> Set.of());
    }

    private Outcome use(
            UsageRequest request, UsageRecord.Kind kind, Set<String> fields, UnaryOperator<Set<String>> given) {
        return transactions.in(() -> {
            Permit permit = permits.permit(request, kind, fields);
            if (permit instanceof Permit.Denied denied) {
                return new Outcome.Denied(denied.why());
            }
            return answered(
                    UsageEntry.of(kind, request),
                    licenses.of(request.holder(), request.type()),
                    given.apply(((Permit.Granted) permit).fieldKeys()));
        });
    }

    private Outcome answered(UsageEntry entry, List<LicenseRecord> looked, Set<String> fields) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        LocalDate today = at.atZone(Validity.ZONE).toLocalDate();
        List<Found> found = looked.stream()
                .map(license -> new Found(license, license.statusOn(today)))
                .toList();
        boolean any = found.stream().anyMatch(one -> one.status() == RegisterStatus.VALID);
        String id = records.answered(
                entry,
                any || entry.kind() == UsageRecord.Kind.ASK ? fields : Set.of(),
                found.stream().map(one -> one.license().license().id()).toList());
        return new Outcome.Answered(id, at, found, fields);
    }
}
