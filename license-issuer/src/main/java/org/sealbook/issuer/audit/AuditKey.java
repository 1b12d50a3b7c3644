package org.sealbook.issuer.audit;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What entries and blocks are authenticated with. It is not in the database: whoever can only write there can forge neither. */
public final class AuditKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final SecretKeySpec key;

    private AuditKey(SecretKeySpec key) {
        this.key = key;
    }

    /** @param key 32 bytes that serve no other purpose */
    public static AuditKey of(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("an audit key has 32 bytes");
        }
        return new AuditKey(new SecretKeySpec(key, ALGORITHM));
    }

    /** A reference to what is kept elsewhere, as an entry's basis has it. */
    public String reference(byte[] text) {
        byte[] bytes =
                new CanonicalBytes("sealbook audit reference 1").raw(text).bytes();
        return "hmac-sha256:" + HexFormat.of().formatHex(mac(bytes));
    }

    byte[] mac(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException("HMAC-SHA-256 is missing", everyJavaHasIt);
        }
    }

    boolean made(byte[] mac, byte[] bytes) {
        return MessageDigest.isEqual(mac, mac(bytes));
    }

    @Override
    public String toString() {
        return "audit key";
    }
}
