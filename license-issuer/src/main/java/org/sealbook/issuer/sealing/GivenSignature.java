package org.sealbook.issuer.sealing;

/** A signature that an agency made with its own key. @param value DER, or r and s in 64 bytes; nothing is known of it yet */
public record GivenSignature(SignatureRole role, byte[] value) {

    @Override
    public String toString() {
        return "signature given for " + role;
    }
}
