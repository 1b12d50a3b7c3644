package org.sealbook.issuer.usage;

import java.time.Instant;
import java.util.List;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.usage.UsageContext;

/**
 * An answer that was given, as it is remembered.
 *
 * @param kind what was asked for
 * @param fieldKeys the fields that were given out
 */
public record UsageRecord(String id, Instant at, Kind kind, UsageContext context, List<String> fieldKeys) {

    /** What was asked for. */
    public enum Kind {
        /** The license's data. */
        FETCH(AuditDeed.FETCH),
        /** Whether there is such a license, and no data of it. */
        ASK(AuditDeed.ASK);

        private final AuditDeed deed;

        Kind(AuditDeed deed) {
            this.deed = deed;
        }

        /** What the audit calls it. */
        AuditDeed deed() {
            return deed;
        }
    }
}
