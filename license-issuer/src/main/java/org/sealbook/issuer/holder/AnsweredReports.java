package org.sealbook.issuer.holder;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.sealbook.issuer.audit.Actor;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.audit.AuditEntry;
import org.sealbook.issuer.register.Transactions;

/** Deletes reports whose answer is old enough; one that waits for its answer is kept. The audit keeps that they were there. */
public final class AnsweredReports {

    private static final int AT_ONCE = 1000;

    private final ReportMapper reports;
    private final Transactions transactions;
    private final Audit audit;

    AnsweredReports(ReportMapper reports, Transactions transactions, Audit audit) {
        this.reports = reports;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** How many were answered before a time. */
    public long due(Instant before) {
        return reports.countAnswered(utc(before));
    }

    /** Deletes them, some at once. @return how many */
    public long forget(Instant before) {
        audit.record(AuditEntry.done(AuditDeed.FORGET_REPORTS, Actor.NOBODY, before.toString()));
        long all = 0;
        int some = AT_ONCE;
        while (some == AT_ONCE) {
            some = transactions.in(() -> reports.deleteAnswered(utc(before), AT_ONCE));
            all += some;
        }
        return all;
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
