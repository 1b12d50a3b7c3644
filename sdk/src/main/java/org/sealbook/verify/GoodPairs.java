package org.sealbook.verify;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.sealbook.crypto.Digests;

/**
 * Certificates that are known to be signed by others: the same few stand in every file of an agency, and a signature that was good
 * once is good for ever. Of what is no good nothing is kept, so that it costs no room.
 */
final class GoodPairs {

    private final Map<String, Boolean> known;

    /** @param most pairs; then the one that was not asked for the longest is forgotten */
    GoodPairs(int most) {
        this.known = new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > most;
            }
        };
    }

    /** @param check asked if the pair is not known */
    boolean contains(byte[] certificate, byte[] issuer, BooleanSupplier check) {
        String pair = Digests.sha256Hex(certificate) + Digests.sha256Hex(issuer);
        if (isKnown(pair)) {
            return true;
        }
        boolean good = check.getAsBoolean();
        if (good) {
            keep(pair);
        }
        return good;
    }

    private synchronized boolean isKnown(String pair) {
        return known.get(pair) != null;
    }

    private synchronized void keep(String pair) {
        known.put(pair, true);
    }
}
