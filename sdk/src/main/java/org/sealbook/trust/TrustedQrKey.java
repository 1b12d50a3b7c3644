package org.sealbook.trust;

import org.sealbook.crypto.PublicVerifier;
import org.sealbook.crypto.RawSignature;
import org.sealbook.license.KeyAlgorithm;

/** A key that an agency signs its QR codes with. */
public final class TrustedQrKey {

    private final PublicVerifier key;
    private final Period period;

    TrustedQrKey(PublicVerifier key, Period period) {
        this.key = key;
        this.period = period;
    }

    public KeyAlgorithm algorithm() {
        return key.algorithm();
    }

    public Period period() {
        return period;
    }

    public boolean verify(byte[] message, byte[] rawSignature) {
        return RawSignature.ofRaw(rawSignature)
                .filter(signature -> key.verify(message, signature))
                .isPresent();
    }
}
