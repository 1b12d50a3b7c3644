package org.sealbook.verify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Certificate;
import org.sealbook.trust.Anchor;
import org.sealbook.trust.TrustList;

/** A chain in the order given, at most four certificates, to a listed anchor. No path is searched for. */
final class Chain {

    private static final int MAX_LENGTH = 4;

    private final TrustList trust;

    Chain(TrustList trust) {
        this.trust = trust;
    }

    /** What is wrong with the chain at the time of signing, if anything. @param chain the signer's certificate first */
    Optional<Reason> fault(List<Certificate> chain, Instant at) {
        if (chain.isEmpty() || chain.size() > MAX_LENGTH) {
            return Optional.of(Reason.CHAIN_NOT_TRUSTED);
        }
        if (!Certificates.maySign(chain.get(0))
                || !chain.stream().skip(1).allMatch(Certificates::mayIssueCertificates)) {
            return Optional.of(Reason.CERTIFICATE_NOT_FOR_SIGNING);
        }
        for (int i = 0; i + 1 < chain.size(); i++) {
            if (!Certificates.isSignedBy(chain.get(i), chain.get(i + 1))) {
                return Optional.of(Reason.CHAIN_NOT_TRUSTED);
            }
        }
        if (!endsAtAnchor(chain.get(chain.size() - 1), at)) {
            return Optional.of(Reason.CHAIN_NOT_TRUSTED);
        }
        return chain.stream().allMatch(certificate -> Certificates.isValidAt(certificate, at))
                ? Optional.empty()
                : Optional.of(Reason.CERTIFICATE_NOT_VALID_AT_SIGNING);
    }

    private boolean endsAtAnchor(Certificate last, Instant at) {
        return trust.anchors().stream()
                .filter(anchor ->
                        anchor.use() == Anchor.Use.SEAL_CA && anchor.period().covers(at))
                .anyMatch(anchor -> anchor.certificate().equals(last)
                        || Certificates.mayIssueCertificates(anchor.certificate())
                                && Certificates.isSignedBy(last, anchor.certificate()));
    }
}
