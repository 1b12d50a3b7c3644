package org.sealbook.verify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Certificate;

/** C6: the certificates lead, in the order given, to a listed anchor, and were valid at the time of signing. */
final class ChainCheck {

    private final Circumstances circumstances;
    private final Findings findings;

    ChainCheck(Circumstances circumstances, Findings findings) {
        this.circumstances = circumstances;
        this.findings = findings;
    }

    void check(List<Certificate> chain, Instant signedAt) {
        Optional<Reason> fault = new Chain(circumstances.trust()).fault(chain, signedAt);
        if (fault.isPresent()) {
            findings.failed(Check.C6, fault.get());
        } else {
            findings.passed(Check.C6, Reason.CHAIN_TRUSTED);
        }
    }
}
