package org.sealbook.issuer.register;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import org.sealbook.issuer.audit.Actor;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.audit.AuditEntry;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.LicenseId;

/** Annotated copies (加注件), each with an entry of its own in a status list, by which it can be switched off alone. */
public final class AnnotatedCopies {

    private final CopyMapper copies;
    private final ReservationMapper lists;
    private final StatusEntries entries;
    private final String listsOf;
    private final Transactions transactions;
    private final Audit audit;
    private final Clock clock;

    /** @param listsOf stands in the names of their status lists where those of licenses have a region */
    AnnotatedCopies(
            CopyMapper copies,
            ReservationMapper lists,
            StatusEntries entries,
            String listsOf,
            Transactions transactions,
            Audit audit,
            Clock clock) {
        this.copies = copies;
        this.lists = lists;
        this.entries = entries;
        this.listsOf = listsOf;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A copy that is to be made.
     *
     * @param id of the record of its use
     * @param lastDay on which it may be used, in China
     */
    public record Wanted(String id, LicenseId license, AgencyCode organisation, Instant madeAt, LocalDate lastDay) {}

    /** Writes a copy down, in the caller's transaction. @return its entry in a status list */
    public StatusReference add(Wanted copy) {
        StatusReference entry = entries.next(listsOf);
        copies.insert(new CopyRow(
                copy.id(),
                copy.license().toString(),
                copy.organisation().value(),
                entry.list(),
                entry.index(),
                Times.utc(copy.madeAt()),
                copy.lastDay(),
                null));
        entries.take(entry);
        return entry;
    }

    /**
     * Switches a copy off for good; again, it stays so. The status list follows within seconds.
     *
     * @param own the organisations that the client acts for: the one that has the copy, or the one whose license it is of
     * @return since when it is off; empty if there is no such copy of theirs
     */
    public Optional<Instant> revoke(String id, Collection<AgencyCode> own, String client) {
        return transactions.in(() -> copies.lock(id)
                .filter(row -> own.stream().anyMatch(agency -> isOf(row, agency.value())))
                .map(row -> row.revokedAt() == null ? revoke(row, client) : Times.instant(row.revokedAt())));
    }

    private static boolean isOf(CopyRow row, String agency) {
        return row.organisation().equals(agency)
                || LicenseId.of(row.licenseId()).issuer().equals(agency);
    }

    private Instant revoke(CopyRow row, String client) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        copies.revoke(row.id(), client, Times.utc(at));
        lists.changed(row.statusList());
        audit.record(AuditEntry.done(AuditDeed.REVOKE_COPY, Actor.client(client), row.id()));
        return at;
    }
}
