package org.sealbook.verify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** At least one check failed: not to be accepted. */
public record Refused(
        List<Finding> findings, Instant checkedAt, Optional<Instant> statusAsOf, Optional<LicenseContent> claimed)
        implements Verdict {

    public Refused {
        findings = List.copyOf(findings);
    }
}
