package org.sealbook.verify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a verification ended. */
public sealed interface Verdict permits Genuine, Refused, Undecided {

    /** Everything that was found, by check number. */
    List<Finding> findings();

    /** When the checks were made. */
    Instant checkedAt();

    /** When the registry last said what the status is, if it is known. */
    Optional<Instant> statusAsOf();

    /** What was presented says, as far as it could be read; to be believed only if the verdict is {@link Genuine}. */
    Optional<LicenseContent> claimed();

    /** Whether any finding gives this reason. */
    default boolean has(Reason reason) {
        return findings().stream().anyMatch(finding -> finding.reason() == reason);
    }
}
