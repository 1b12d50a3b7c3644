package org.sealbook.verify;

import java.time.Clock;
import java.time.Instant;
import org.sealbook.format.Evidence;
import org.sealbook.trust.StatusSource;
import org.sealbook.trust.TrustList;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;

/**
 * Verifies licenses: sealed PDFs and QR codes. Safe for use by several threads. Whatever it is given, it answers with a
 * verdict and never throws.
 */
public final class LicenseVerifier {

    private final TrustStore trust;
    private final StatusSource statuses;
    private final VerificationPolicy policy;
    private final Clock clock;

    private LicenseVerifier(TrustStore trust, StatusSource statuses, VerificationPolicy policy, Clock clock) {
        this.trust = trust;
        this.statuses = statuses;
        this.policy = policy;
        this.clock = clock;
    }

    /** A verifier that takes the trust list and the status lists from {@code trust} and the time from {@code clock}. */
    public static LicenseVerifier of(TrustStore trust, VerificationPolicy policy, Clock clock) {
        return new LicenseVerifier(trust, trust, policy, clock);
    }

    /** The same verifier with another source for statuses. */
    public LicenseVerifier withStatuses(StatusSource other) {
        return new LicenseVerifier(trust, other, policy, clock);
    }

    public VerificationPolicy policy() {
        return policy;
    }

    /** Verifies a sealed PDF. */
    public Verdict verify(byte[] pdf) {
        return verify(new Evidence.FromPdf(pdf));
    }

    /** Verifies the text of a QR code: the link with the digits, or the digits alone. */
    public Verdict verify(String qrText) {
        return verify(new Evidence.FromQr(qrText));
    }

    public Verdict verify(Evidence evidence) {
        Instant now = clock.instant();
        Findings findings = new Findings();
        TrustState state = trust.current();
        if (state instanceof TrustState.Usable usable) {
            examine(evidence, usable.list(), now, findings);
        } else if (state instanceof TrustState.Unusable unusable) {
            findings.unknown(Check.C6, Reason.of(unusable.problem()));
        }
        return findings.verdict(now);
    }

    private void examine(Evidence evidence, TrustList list, Instant now, Findings findings) {
        if (now.isAfter(list.expiresAt())) {
            findings.unknown(Check.C6, Reason.TRUST_EXPIRED, "The trust list expired at " + list.expiresAt());
        }
        Circumstances circumstances = new Circumstances(list, statuses, policy, now);
        if (evidence instanceof Evidence.FromPdf pdf) {
            new PdfExamination(circumstances, findings).examine(pdf.file());
        } else if (evidence instanceof Evidence.FromQr qr) {
            new QrExamination(circumstances, findings).examine(qr.text());
        }
    }
}
