package org.sealbook.issuer.presenting;

import java.util.List;
import java.util.Set;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.issuer.usage.Denial;

/** How redeeming ended; either is recorded. */
public sealed interface RedeemOutcome {

    /** @param record the identifier of the record of use */
    record Presented(String record, List<Shown> licenses) implements RedeemOutcome {

        public Presented {
            licenses = List.copyOf(licenses);
        }
    }

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
