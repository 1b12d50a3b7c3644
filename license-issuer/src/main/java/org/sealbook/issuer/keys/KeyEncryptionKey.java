package org.sealbook.issuer.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;

/** The key that wraps the data keys (KEK): a file of 32 bytes in base64 that is never in the database. */
public final class KeyEncryptionKey {

    private static final int BYTES = 32;
    private static final byte FORMAT = 1;

    private final SecretKeySpec key;
    private final String id;

    private KeyEncryptionKey(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        byte[] digest = Hmac.sha256(key, "sealbook/kek-id/v1".getBytes(StandardCharsets.US_ASCII));
        this.id = HexFormat.of().formatHex(digest, 0, 8);
    }

    /** @throws IllegalStateException if the file holds no such key */
    public static KeyEncryptionKey read(Path file) {
        try {
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length == BYTES) {
                return new KeyEncryptionKey(key);
            }
        } catch (IllegalArgumentException notBase64) {
            // refused below
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the key " + file + " cannot be read", unreadable);
        }
        throw new IllegalStateException("the key " + file + " is not " + BYTES + " bytes in base64");
    }

    /** Tells keys apart and says nothing of them: 16 hexadecimal digits. */
    public String id() {
        return id;
    }

    byte[] wrap(byte[] dataKey, KeyPurpose purpose, int version) {
        byte[] wrapped = AesGcm.encrypt(key, dataKey, place(purpose, version), 1);
        wrapped[0] = FORMAT;
        return wrapped;
    }

    byte[] unwrap(byte[] wrapped, KeyPurpose purpose, int version) {
        try {
            if (wrapped.length > 0 && wrapped[0] == FORMAT) {
                return AesGcm.decrypt(key, wrapped, place(purpose, version), 1);
            }
        } catch (GeneralSecurityException changed) {
            // refused below
        }
        throw new IllegalStateException("the data key " + purpose.word() + " " + version + " cannot be unwrapped");
    }

    private static byte[] place(KeyPurpose purpose, int version) {
        return ("data_key:" + purpose.word() + ":" + version).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "key-encrypting key " + id;
    }
}
