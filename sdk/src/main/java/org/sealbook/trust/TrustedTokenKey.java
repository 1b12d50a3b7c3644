package org.sealbook.trust;

import org.sealbook.crypto.PublicVerifier;
import org.sealbook.crypto.RawSignature;

/** A key with which a registry says to the others who its clients are, and nothing else. */
public final class TrustedTokenKey {

    private final PublicVerifier key;
    private final Period period;

    TrustedTokenKey(PublicVerifier key, Period period) {
        this.key = key;
        this.period = period;
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
