package org.sealbook.issuer.usage;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.sealbook.issuer.register.AnnotatedCopies;
import org.sealbook.issuer.register.HolderLicenses;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.issuer.register.Transactions;
import org.sealbook.issuer.usage.UsageGrants.Permit;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.License;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Validity;
import org.sealbook.usage.AnnotatedCopy;
import org.sealbook.usage.CopyNotes;
import org.sealbook.usage.LicenseState;
import org.sealbook.usage.UsageContext;

/**
 * Has copies of licenses made for one use (加注件). Looking, counting, recording and the copy's entry in a status list are one transaction;
 * the file is drawn and sealed after it, so that there is no copy without a record.
 */
public final class Copies {

    private final Permits permits;
    private final UsageRecords records;
    private final HolderLicenses licenses;
    private final AnnotatedCopies copies;
    private final CopyMaking making;
    private final Transactions transactions;
    private final Clock clock;

    Copies(
            Permits permits,
            UsageRecords records,
            HolderLicenses licenses,
            AnnotatedCopies copies,
            CopyMaking making,
            Transactions transactions,
            Clock clock) {
        this.permits = permits;
        this.records = records;
        this.licenses = licenses;
        this.copies = copies;
        this.making = making;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** How asking ended. */
    public sealed interface Outcome {

        /** @param id of the copy, and of the record of its use */
        record Made(String id, byte[] file) implements Outcome {}

        record Denied(Denial why) implements Outcome {}

        /** The holder has no such license in force; that is recorded. */
        record NoneInForce() implements Outcome {}

        /** The registry has no seal for copies that is in force. */
        record NoSeal() implements Outcome {}

        /**
         * A text of the context cannot be printed.
         *
         * @param place its key in {@link CopyNotes}
         * @param character the one that no font has, as U+XXXX; empty if the text is too long
         */
        record Unprintable(String place, String character) implements Outcome {}
    }

    private sealed interface Recorded {

        record Ended(Outcome outcome) implements Recorded {}

        record ToBeMade(AnnotatedCopy copy, LicenseRecord license) implements Recorded {}
    }

    /** For how many days from today a copy may be usable, at most. */
    public int mostDays() {
        return making.mostDays();
    }

    /**
     * A copy of the holder's license of a type, the newest that is in force.
     *
     * @param wanted of this license and no other, if the holder has several
     * @param until the last day on which it may be used
     */
    public Outcome make(UsageRequest request, Optional<LicenseId> wanted, LocalDate until) {
        return make(request, wanted, until, Optional::empty);
    }

    /** The same. @param first done at the beginning of the transaction: whether it is denied, whatever the grant says */
    Outcome make(UsageRequest request, Optional<LicenseId> wanted, LocalDate until, Supplier<Optional<Denial>> first) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (!making.isPossible(at)) {
            return new Outcome.NoSeal();
        }
        Optional<Outcome.Unprintable> unprintable = making.unprintable(request.context());
        if (unprintable.isPresent()) {
            return unprintable.get();
        }
        Recorded recorded = transactions.in(
                () -> first.get().map(why -> denied(request, why)).orElseGet(() -> record(request, wanted, until, at)));
        return recorded instanceof Recorded.ToBeMade made
                ? making.make(made.copy(), made.license(), at)
                : ((Recorded.Ended) recorded).outcome();
    }

    private Recorded denied(UsageRequest request, Denial why) {
        records.denied(UsageEntry.of(UsageRecord.Kind.COPY, request), why);
        return new Recorded.Ended(new Outcome.Denied(why));
    }

    private Recorded record(UsageRequest request, Optional<LicenseId> wanted, LocalDate until, Instant at) {
        Permit permit = permits.permit(request, UsageRecord.Kind.COPY, Set.of());
        if (permit instanceof Permit.Denied denied) {
            return new Recorded.Ended(new Outcome.Denied(denied.why()));
        }
        LocalDate today = at.atZone(Validity.ZONE).toLocalDate();
        Optional<LicenseRecord> found = licenses.of(request.holder(), request.type()).stream()
                .filter(license -> license.statusOn(today) == RegisterStatus.VALID)
                .filter(license -> wanted.map(license.license().id()::equals).orElse(true))
                .reduce((older, newer) -> newer);
        UsageEntry entry = UsageEntry.of(UsageRecord.Kind.COPY, request);
        if (found.isEmpty()) {
            records.answered(entry, List.of(), List.of());
            return new Recorded.Ended(new Outcome.NoneInForce());
        }
        License license = found.get().license();
        String id = records.answered(entry, shown(license), List.of(license.id()));
        AgencyCode organisation = request.context().organisation();
        StatusReference status = copies.add(new AnnotatedCopies.Wanted(id, license.id(), organisation, at, until));
        return new Recorded.ToBeMade(copy(id, request.context(), found.get(), status, until, at), found.get());
    }

    /** All that stands on the face. */
    private static Collection<String> shown(License license) {
        Collection<String> keys = new TreeSet<>(license.fields().keySet());
        keys.addAll(List.of(UsageGrant.NUMBER, UsageGrant.HOLDERS));
        return keys;
    }

    private AnnotatedCopy copy(
            String id,
            UsageContext context,
            LicenseRecord license,
            StatusReference status,
            LocalDate until,
            Instant at) {
        AnnotatedCopy.Original original = new AnnotatedCopy.Original(
                license.file().orElseThrow().sha256(), LicenseState.VALID, at, license.licenseJson());
        return new AnnotatedCopy(
                id, making.maker(), at, until, making.nameOf(context.organisation()), context, original, status);
    }

    /**
     * Switches a copy off for good.
     *
     * @param own the organisations that the client acts for
     * @return since when it is off; empty if there is no such copy of theirs
     */
    public Optional<Instant> revoke(String id, Collection<AgencyCode> own, String client) {
        return copies.revoke(id, own, client);
    }
}
