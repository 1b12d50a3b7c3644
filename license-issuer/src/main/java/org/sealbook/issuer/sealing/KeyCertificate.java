package org.sealbook.issuer.sealing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.bouncycastle.asn1.x509.Certificate;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.license.KeyAlgorithm;

/** The certificate of a key that signs, parsed once, with the verifier of its public half. The private half may be anywhere. */
final class KeyCertificate {

    private final Certificate certificate;
    private final byte[] der;
    private final PublicVerifier verifier;

    /** @throws IllegalArgumentException if the certificate is not of a P-256 or SM2 key */
    KeyCertificate(Certificate certificate) {
        this.certificate = certificate;
        this.der = der(certificate);
        this.verifier = PublicVerifier.ofCertificate(certificate)
                .orElseThrow(() -> new IllegalArgumentException("certificate is of neither a P-256 nor an SM2 key"));
    }

    private static byte[] der(Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (IOException broken) {
            throw new UncheckedIOException("certificate cannot be encoded", broken);
        }
    }

    KeyAlgorithm algorithm() {
        return verifier.algorithm();
    }

    Certificate certificate() {
        return certificate;
    }

    byte[] der() {
        return der.clone();
    }

    PublicVerifier verifier() {
        return verifier;
    }

    Instant validFrom() {
        return certificate.getStartDate().getDate().toInstant();
    }

    Instant validTo() {
        return certificate.getEndDate().getDate().toInstant();
    }
}
