package org.sealbook.issuer.register;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sealbook.format.StatusToken;

/**
 * Spreads a list's entries over its indices by a keyed permutation (an unbalanced Feistel network of 9 and 8 bits), so that
 * an index says nothing about the order of issue and none is given twice.
 */
final class StatusIndices {

    private static final int ROUNDS = 10;

    private final byte[] key;

    StatusIndices(DataKey dataKey) {
        this.key = dataKey.derive("status-indices");
    }

    /** @param entry from 0 to {@link StatusToken#SIZE} - 1 */
    int index(String list, int entry) {
        int left = entry >> 8;
        int right = entry & 0xff;
        for (int round = 0; round < ROUNDS; round++) {
            boolean even = round % 2 == 0;
            if (even) {
                left ^= mix(list, round, right) & 0x1ff;
            } else {
                right ^= mix(list, round, left) & 0xff;
            }
        }
        return left << 8 | right;
    }

    private int mix(String list, int round, int half) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(list.getBytes(StandardCharsets.US_ASCII));
            mac.update(ByteBuffer.allocate(8).putInt(round).putInt(half).array());
            return ByteBuffer.wrap(mac.doFinal()).getInt();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException("this Java runtime has no HMAC-SHA-256", everyJavaHasIt);
        }
    }
}
