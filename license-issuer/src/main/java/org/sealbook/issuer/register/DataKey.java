package org.sealbook.issuer.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.sealbook.license.HolderId;

/**
 * The key that personal data are kept under: AES-256-GCM with the place of the data bound in, and a keyed index for looking up
 * holders by equality. Keys for each use are derived, so no two uses share one.
 */
public final class DataKey {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final byte[] root;
    private final SecretKeySpec encryption;
    private final SecureRandom random = new SecureRandom();

    private DataKey(byte[] root) {
        this.root = root;
        this.encryption = new SecretKeySpec(derive("encryption"), "AES");
    }

    /** Reads 32 bytes in base64 from a file. */
    public static DataKey read(Path file) {
        try {
            byte[] root = Base64.getDecoder().decode(Files.readString(file).strip());
            if (root.length != 32) {
                throw new IllegalStateException("the data key " + file + " is not 32 bytes");
            }
            return new DataKey(root);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the data key " + file + " cannot be read", unreadable);
        }
    }

    /** A key of its own for one purpose, 32 bytes. */
    public byte[] derive(String purpose) {
        return hmac(root, ("sealbook/" + purpose + "/v1").getBytes(StandardCharsets.US_ASCII));
    }

    /** The nonce, then the ciphertext. @param place where it will be kept, as {@code table.column:row} */
    byte[] encrypt(byte[] plain, String place) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, encryption, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            byte[] sealed = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(plain.length));
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("encryption failed", broken);
        }
    }

    /** @throws IllegalStateException if it was changed, or was kept in another place */
    byte[] decrypt(byte[] sealed, String place) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, encryption, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException changed) {
            throw new IllegalStateException("data at " + place.replaceAll(":.*", "") + " cannot be decrypted", changed);
        }
    }

    /** What a holder is found by: says nothing without the key. */
    public byte[] index(HolderId holder) {
        return hmac(
                derive("holder-index"), (holder.type().code() + ":" + holder.value()).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException("this Java runtime has no HMAC-SHA-256", everyJavaHasIt);
        }
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
