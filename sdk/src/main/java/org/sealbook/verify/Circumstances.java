package org.sealbook.verify;

import java.time.Instant;
import java.time.LocalDate;
import org.sealbook.license.Validity;
import org.sealbook.trust.StatusSource;
import org.sealbook.trust.TrustList;

/** What the checks of one verification have in common: whom we trust, by which policy, and what time it is. */
record Circumstances(TrustList trust, StatusSource statuses, VerificationPolicy policy, Instant now) {

    LocalDate today() {
        return now.atZone(Validity.ZONE).toLocalDate();
    }
}
