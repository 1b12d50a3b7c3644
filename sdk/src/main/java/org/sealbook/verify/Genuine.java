package org.sealbook.verify;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** All checks that the policy asks for were made and passed. Only the verifier makes one of these. */
public final class Genuine implements Verdict {

    private final LicenseContent content;
    private final List<Finding> findings;
    private final Instant checkedAt;
    private final Optional<Instant> statusAsOf;

    Genuine(LicenseContent content, List<Finding> findings, Instant checkedAt, Optional<Instant> statusAsOf) {
        this.content = Objects.requireNonNull(content);
        this.findings = List.copyOf(findings);
        this.checkedAt = checkedAt;
        this.statusAsOf = statusAsOf;
    }

    /** The license, or the excerpt of it that a QR code has. */
    public LicenseContent content() {
        return content;
    }

    @Override
    public List<Finding> findings() {
        return findings;
    }

    @Override
    public Instant checkedAt() {
        return checkedAt;
    }

    @Override
    public Optional<Instant> statusAsOf() {
        return statusAsOf;
    }

    @Override
    public Optional<LicenseContent> claimed() {
        return Optional.of(content);
    }
}
