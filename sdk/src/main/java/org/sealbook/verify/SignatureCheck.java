package org.sealbook.verify;

import java.time.Duration;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.format.CmsSignature;
import org.sealbook.format.SealedPdf;
import org.sealbook.trust.TrustedSeal;

/** C4: the signature is the listed signer's, in the algorithm of the listed suite. */
final class SignatureCheck {

    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Circumstances circumstances;
    private final Findings findings;

    SignatureCheck(Circumstances circumstances, Findings findings) {
        this.circumstances = circumstances;
        this.findings = findings;
    }

    void check(SealedPdf pdf, CmsSignature signature, TrustedSeal seal) {
        if (signature.algorithm() != seal.suite().cms() || pdf.gapBytes() != SealedPdf.gapBytes(seal.suite())) {
            findings.failed(Check.C4, Reason.ALGORITHM_MISMATCH);
            return;
        }
        boolean valid = PublicVerifier.ofCertificate(signature.certificates().get(0))
                .filter(key -> key.algorithm() == seal.suite().cms()
                        && key.verify(signature.signedAttributes(), signature.signature()))
                .isPresent();
        if (!valid) {
            findings.failed(Check.C4, Reason.SIGNATURE_INVALID);
        } else if (pdf.signedAt().isAfter(circumstances.now().plus(SKEW))) {
            findings.failed(Check.C4, Reason.SIGNED_IN_THE_FUTURE, "Signed at " + pdf.signedAt());
        } else {
            findings.passed(Check.C4, Reason.SIGNATURE_VALID);
        }
    }
}
