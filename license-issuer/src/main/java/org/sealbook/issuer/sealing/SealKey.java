package org.sealbook.issuer.sealing;

import java.util.Optional;
import org.sealbook.crypto.BytesSigner;

/** A key of a seal. @param signer its private half; empty where the agency keeps it */
record SealKey(KeyCertificate certificate, Optional<BytesSigner> signer) {

    static SealKey here(SigningKey key) {
        return new SealKey(key.publicHalf(), Optional.of(key.signer()));
    }

    static SealKey atTheAgency(KeyCertificate certificate) {
        return new SealKey(certificate, Optional.empty());
    }

    /** @throws IllegalStateException if the agency keeps the private half */
    byte[] sign(byte[] message) {
        return signer.orElseThrow(() -> new IllegalStateException("this key is not here"))
                .sign(message);
    }

    @Override
    public String toString() {
        return certificate.algorithm() + " key of a seal";
    }
}
