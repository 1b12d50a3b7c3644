package org.sealbook.verify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** No check failed, but one that the policy asks for could not be made: neither accepted nor refused yet. */
public record Undecided(
        List<Finding> findings, Instant checkedAt, Optional<Instant> statusAsOf, Optional<LicenseContent> claimed)
        implements Verdict {

    public Undecided {
        findings = List.copyOf(findings);
    }
}
