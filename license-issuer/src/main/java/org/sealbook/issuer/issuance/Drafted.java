package org.sealbook.issuer.issuance;

import java.time.Instant;
import java.util.Optional;
import org.sealbook.issuer.register.Reservations.Replaced;
import org.sealbook.issuer.register.Reservations.Reserved;
import org.sealbook.license.License;

/** What I2 made of a request. */
sealed interface Drafted {

    /**
     * It can be reserved.
     *
     * @param replaces the version whose place it takes; empty for a first one
     * @param at the instant of the issue
     */
    record InOrder(LicenseDraft draft, Optional<Replaced> replaces, Instant at) implements Drafted {

        /** Empty if the number rule has no number left. */
        Optional<License> license(Reserved reserved) {
            return draft.license(reserved, replaces.map(Replaced::id).orElse(null), at);
        }
    }

    record Faulty(IssueOutcome why) implements Drafted {}
}
