package org.sealbook.issuer.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.sealbook.issuer.audit.Actor;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.audit.AuditEntry;
import org.sealbook.issuer.register.Transactions;
import org.sealbook.license.Validity;

/** Deletes delegations that have been over for long enough: as long as the records of what was done by them are kept. */
public final class PastDelegations {

    private static final int AT_ONCE = 1000;

    private final DelegationMapper delegations;
    private final Transactions transactions;
    private final Audit audit;

    PastDelegations(DelegationMapper delegations, Transactions transactions, Audit audit) {
        this.delegations = delegations;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** How many were over before a time. */
    public long due(Instant before) {
        return delegations.countOver(day(before), utc(before));
    }

    /** Deletes them, some at once. @return how many */
    public long forget(Instant before) {
        audit.record(AuditEntry.done(AuditDeed.FORGET_DELEGATIONS, Actor.NOBODY, before.toString()));
        long all = 0;
        int some = AT_ONCE;
        while (some == AT_ONCE) {
            some = transactions.in(() -> delegations.deleteOver(day(before), utc(before), AT_ONCE));
            all += some;
        }
        return all;
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(Validity.ZONE).toLocalDate();
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
