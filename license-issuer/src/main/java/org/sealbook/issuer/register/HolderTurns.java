package org.sealbook.issuer.register;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.TreeSet;
import org.sealbook.crypto.Digests;
import org.sealbook.license.HolderId;

/** Lets those who reserve for one holder do so one after the other, wherever they are. To be called in a transaction. */
final class HolderTurns {

    private final ReservationMapper turns;

    HolderTurns(ReservationMapper turns) {
        this.turns = turns;
    }

    /** Waits for the holders' turns and keeps them until the transaction ends. In order of their rows, so that no two wait for each other. */
    void take(Collection<HolderId> holders) {
        TreeSet<Integer> buckets = new TreeSet<>();
        holders.forEach(holder -> buckets.add(bucket(holder)));
        for (int bucket : buckets) {
            if (turns.takeTurn(bucket) != 1) {
                throw new IllegalStateException("the table holder_turn has no row " + bucket);
            }
        }
    }

    /** 12 bits of a digest: not of the keyed index, which changes with its key. */
    private static int bucket(HolderId holder) {
        byte[] digest = Digests.sha256((holder.type().code() + ":" + holder.value()).getBytes(StandardCharsets.UTF_8));
        return (digest[0] & 0xff) << 4 | (digest[1] & 0xff) >> 4;
    }
}
