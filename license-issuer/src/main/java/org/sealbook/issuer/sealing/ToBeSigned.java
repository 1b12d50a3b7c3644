package org.sealbook.issuer.sealing;

import org.sealbook.license.KeyAlgorithm;

/**
 * What one key of a seal is to sign.
 *
 * @param kid the key's name in the trust list: 16 hexadecimal digits
 * @param bytes the message, to the byte
 * @param digest 32 bytes for a device that takes no message: SHA-256 of it, or SM3 of Z and the message
 */
public record ToBeSigned(SignatureRole role, KeyAlgorithm algorithm, String kid, byte[] bytes, byte[] digest) {

    @Override
    public String toString() {
        return role + " to be signed by " + kid;
    }
}
