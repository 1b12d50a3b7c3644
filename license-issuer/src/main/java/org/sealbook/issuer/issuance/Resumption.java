package org.sealbook.issuer.issuance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.register.Requests;
import org.sealbook.license.LicenseId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finishes what a crash left: reserved licenses whose requests nobody holds any more. One that cannot be finished within a day
 * becomes a voided number, so that every number is issued, voided or younger than a day.
 */
public final class Resumption {

    private static final Logger LOG = LoggerFactory.getLogger(Resumption.class);
    private static final int AT_ONCE = 50;

    private final Issuance issuance;
    private final Requests requests;
    private final Register register;
    private final Clock clock;
    private final Times times;

    /**
     * When something is done.
     *
     * @param resumeAfter a request that nobody has held for so long was cut off
     * @param voidAfter a license that was reserved so long ago is given up
     */
    public record Times(Duration resumeAfter, Duration voidAfter) {}

    Resumption(Issuance issuance, Requests requests, Register register, Times times, Clock clock) {
        this.issuance = issuance;
        this.requests = requests;
        this.register = register;
        this.times = times;
        this.clock = clock;
    }

    /** Looks once. Several nodes may look at the same time. */
    public void look() {
        Instant now = clock.instant();
        Instant quietSince = now.minus(times.resumeAfter());
        for (LicenseId id : register.reservedBefore(now.minus(times.voidAfter()), quietSince, AT_ONCE)) {
            if (register.giveUpOn(id)) {
                LOG.warn("license {} could not be finished within {}: its number is void", id, times.voidAfter());
            }
        }
        requests.takeAbandoned(quietSince, AT_ONCE).forEach(this::resume);
    }

    private void resume(Requests.Abandoned abandoned) {
        try {
            boolean unsigned = issuance.resume(abandoned) instanceof IssueOutcome.SealKeptByAgency;
            // A version that its agency was never asked to sign would keep the one before from every deed for a day.
            if (unsigned && abandoned.id().version() > 1 && register.giveUpOn(abandoned.id())) {
                LOG.warn("version {} was cut off before its agency was asked to sign it: it is void", abandoned.id());
            }
        } catch (RuntimeException failed) {
            // One that cannot be finished must not keep the others waiting; it is tried again at a later look.
            LOG.warn(
                    "license {} could not be finished: {}",
                    abandoned.id(),
                    failed.getClass().getSimpleName());
        }
    }
}
