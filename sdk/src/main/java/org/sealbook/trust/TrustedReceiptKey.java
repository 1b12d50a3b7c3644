package org.sealbook.trust;

import org.sealbook.crypto.PublicVerifier;
import org.sealbook.crypto.RawSignature;

/** A key that a registry signs receipts with, and nothing else. */
public final class TrustedReceiptKey {

    private final String signer;
    private final PublicVerifier key;
    private final Period period;

    TrustedReceiptKey(String signer, PublicVerifier key, Period period) {
        this.signer = signer;
        this.key = key;
        this.period = period;
    }

    /** The name of the registry. */
    public String signer() {
        return signer;
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
