package org.sealbook.issuer.keys;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits: the nonce, the ciphertext, the tag of 128 bits. */
final class AesGcm {

    /** By SP 800-38D 8.3, one key encrypts no more than this with random nonces. */
    static final long MAX_USES = 1L << 32;

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private AesGcm() {}

    /** @param from where in the result the nonce begins; what is before is left to the caller */
    static byte[] encrypt(SecretKeySpec key, byte[] plain, byte[] bound, int from) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(bound);
            byte[] sealed = new byte[from + NONCE + cipher.getOutputSize(plain.length)];
            System.arraycopy(nonce, 0, sealed, from, NONCE);
            cipher.doFinal(plain, 0, plain.length, sealed, from + NONCE);
            return sealed;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("encryption failed", broken);
        }
    }

    /** @throws GeneralSecurityException if it was changed, is under another key, or was bound to something else */
    static byte[] decrypt(SecretKeySpec key, byte[] sealed, byte[] bound, int from) throws GeneralSecurityException {
        if (sealed.length < from + NONCE + TAG_BITS / 8) {
            throw new GeneralSecurityException("too short");
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                key,
                new GCMParameterSpec(TAG_BITS, Arrays.copyOfRange(sealed, from, from + NONCE)));
        cipher.updateAAD(bound);
        return cipher.doFinal(sealed, from + NONCE, sealed.length - from - NONCE);
    }
}
