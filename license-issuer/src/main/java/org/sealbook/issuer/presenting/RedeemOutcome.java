package org.sealbook.issuer.presenting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.issuer.usage.Denial;
import org.sealbook.license.HolderId;
import org.sealbook.usage.OfAge;

/** How redeeming ended; either is recorded. */
public sealed interface RedeemOutcome {

    /**
     * @param record the identifier of the record of use
     * @param holder who presented
     * @param at to the millisecond
     * @param answer if a question was presented, and then no license
     */
    record Presented(String record, HolderId holder, Instant at, List<Shown> licenses, Optional<Answer> answer)
            implements RedeemOutcome {

        public Presented {
            licenses = List.copyOf(licenses);
        }

        @Override
        public String toString() {
            return "presented, record " + record;
        }
    }

    /** The one thing that was told of the holder. */
    record Answer(OfAge question, boolean yes) {}

    record Denied(Denial why) implements RedeemOutcome {}

    /**
     * A license as it may be seen.
     *
     * @param status today's
     * @param fieldKeys those that were offered and that it has; none unless it is in force
     */
    record Shown(LicenseRecord license, RegisterStatus status, Set<String> fieldKeys) {

        public Shown {
            fieldKeys = Set.copyOf(fieldKeys);
        }
    }
}
