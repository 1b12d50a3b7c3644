package org.sealbook.issuer.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.LongAdder;
import javax.crypto.spec.SecretKeySpec;

/**
 * One version of the key that encrypts. What it makes begins with a format byte and the version (16 bits, big-endian), both bound
 * in like the place where it will be kept.
 */
final class EncryptionKey {

    static final byte FORMAT = 1;
    static final int HEADER = 3;
    static final int MAX_VERSION = 0xffff;

    private final int version;
    private final SecretKeySpec key;
    private final LongAdder uses = new LongAdder();
    private volatile long usesBefore;

    EncryptionKey(int version, byte[] key) {
        this.version = version;
        this.key = new SecretKeySpec(key, "AES");
    }

    int version() {
        return version;
    }

    byte[] encrypt(byte[] plain, String place) {
        if (uses() >= AesGcm.MAX_USES) {
            throw new IllegalStateException("the encryption key " + version + " is used up: bin/rotate-keys");
        }
        uses.increment();
        byte[] header = {FORMAT, (byte) (version >> 8), (byte) version};
        byte[] sealed = AesGcm.encrypt(key, plain, bound(header, place), HEADER);
        System.arraycopy(header, 0, sealed, 0, HEADER);
        return sealed;
    }

    byte[] decrypt(byte[] sealed, String place) throws GeneralSecurityException {
        return AesGcm.decrypt(key, sealed, bound(sealed, place), HEADER);
    }

    private static byte[] bound(byte[] header, String place) {
        byte[] text = place.getBytes(StandardCharsets.UTF_8);
        byte[] bound = new byte[HEADER + text.length];
        System.arraycopy(header, 0, bound, 0, HEADER);
        System.arraycopy(text, 0, bound, HEADER, text.length);
        return bound;
    }

    /** How often it encrypted: all nodes as of the last look, and this one since. */
    long uses() {
        return usesBefore + uses.sum();
    }

    long usesUnreported() {
        return uses.sum();
    }

    void reported(long count) {
        uses.add(-count);
    }

    void usesBefore(long all) {
        usesBefore = all;
    }
}
