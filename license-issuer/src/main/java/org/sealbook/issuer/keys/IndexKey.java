package org.sealbook.issuer.keys;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One version of the key of the indices that rows are found by. An index is 32 bytes: the version (16 bits, big-endian) and 240
 * bits of an HMAC-SHA-256, which say nothing without the key.
 */
final class IndexKey {

    static final int BYTES = 32;

    private final int version;
    private final byte[] key;

    IndexKey(int version, byte[] key) {
        this.version = version;
        this.key = key.clone();
    }

    int version() {
        return version;
    }

    /** @param kind what is indexed, so that a case number that reads like a holder's code has another index */
    byte[] index(String kind, String text) {
        byte[] digest = Hmac.sha256(
                key, (kind + "\0").getBytes(StandardCharsets.US_ASCII), text.getBytes(StandardCharsets.UTF_8));
        byte[] index = new byte[BYTES];
        index[0] = (byte) (version >> 8);
        index[1] = (byte) version;
        System.arraycopy(Arrays.copyOf(digest, BYTES - 2), 0, index, 2, BYTES - 2);
        return index;
    }

    static int version(byte[] index) {
        return (index[0] & 0xff) << 8 | index[1] & 0xff;
    }
}
