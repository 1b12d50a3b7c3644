package org.sealbook.verify;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.sealbook.trust.StatusSource;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.sealbook.usage.AnnotatedCopy;

/**
 * Verifies annotated copies (加注件). A genuine one says what it is: made by whom, for whom and what, until when, of which license. Never the
 * license itself: that is {@link LicenseVerifier}'s, which refuses copies as this refuses licenses. Safe for use by several threads;
 * answers whatever it is given and never throws.
 */
public final class CopyVerifier {

    private final TrustStore trust;
    private final StatusSource statuses;
    private final VerificationPolicy policy;
    private final Clock clock;

    private CopyVerifier(TrustStore trust, StatusSource statuses, VerificationPolicy policy, Clock clock) {
        this.trust = trust;
        this.statuses = statuses;
        this.policy = policy;
        this.clock = clock;
    }

    /** A verifier that takes the trust list and the status lists from {@code trust} and the time from {@code clock}. */
    public static CopyVerifier of(TrustStore trust, VerificationPolicy policy, Clock clock) {
        return new CopyVerifier(trust, trust, policy, clock);
    }

    /** The same verifier with another source for statuses. */
    public CopyVerifier withStatuses(StatusSource other) {
        return new CopyVerifier(trust, other, policy, clock);
    }

    /** Verifies a copy for whatever use it was made for: the caller looks at what the answer says. */
    public Judgement<AnnotatedCopy> verify(byte[] pdf) {
        return verify(pdf, ExpectedUse.any());
    }

    /** Verifies a copy, which is refused if it was made for another use. */
    public Judgement<AnnotatedCopy> verify(byte[] pdf, ExpectedUse expected) {
        Instant now = clock.instant();
        Findings findings = new Findings();
        Optional<AnnotatedCopy> claimed = Optional.empty();
        TrustState state = trust.current();
        if (state instanceof TrustState.Usable usable) {
            if (now.isAfter(usable.list().expiresAt())) {
                findings.unknown(
                        Check.C6,
                        Reason.TRUST_EXPIRED,
                        "The trust list expired at " + usable.list().expiresAt());
            }
            Circumstances circumstances = new Circumstances(usable.list(), statuses, policy, now);
            claimed = new CopyExamination(circumstances, findings).examine(pdf, expected);
        } else if (state instanceof TrustState.Unusable unusable) {
            findings.unknown(Check.C6, Reason.of(unusable.problem()));
        }
        return findings.judgement(claimed, now);
    }
}
