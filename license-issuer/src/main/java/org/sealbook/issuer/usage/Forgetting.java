package org.sealbook.issuer.usage;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.sealbook.issuer.audit.Actor;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.audit.AuditEntry;
import org.sealbook.issuer.register.Transactions;

/** Deletes records of use that have been kept long enough. The audit keeps that they were there, and until when they were deleted. */
public final class Forgetting {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");
    private static final int AT_ONCE = 1000;

    private final UsageMapper records;
    private final Transactions transactions;
    private final Audit audit;

    Forgetting(UsageMapper records, Transactions transactions, Audit audit) {
        this.records = records;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** How many records are from before a time. */
    public long due(Instant before) {
        return records.countBefore(utc(before));
    }

    /** Deletes them, some at once; what is begun and not ended goes on at the next run. @return how many */
    public long forget(Instant before) {
        LocalDateTime time = utc(before);
        audit.record(AuditEntry.done(AuditDeed.FORGET_USES, Actor.NOBODY, TIME.format(time)));
        long all = 0;
        int some = AT_ONCE;
        while (some == AT_ONCE) {
            some = transactions.in(() -> {
                records.deleteLicensesBefore(time, AT_ONCE);
                return records.deleteBefore(time, AT_ONCE);
            });
            all += some;
        }
        return all;
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
