package org.sealbook.verify;

import org.bouncycastle.util.Arrays;
import org.sealbook.format.CmsSignature;
import org.sealbook.format.SealedPdf;

/** C3: the digest that was signed is the digest of the file as it is. */
final class DigestCheck {

    private final Findings findings;

    DigestCheck(Findings findings) {
        this.findings = findings;
    }

    void check(SealedPdf pdf, CmsSignature signature) {
        if (Arrays.areEqual(pdf.digest(signature.algorithm()), signature.messageDigest())) {
            findings.passed(Check.C3, Reason.DIGEST_MATCHES);
        } else {
            findings.failed(Check.C3, Reason.DIGEST_MISMATCH);
        }
    }
}
