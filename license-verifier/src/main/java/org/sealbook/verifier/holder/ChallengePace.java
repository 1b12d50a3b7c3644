package org.sealbook.verifier.holder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many challenges are made: a few windows need one a minute each. The sdk remembers every challenge for a quarter of an hour and makes
 * no more than it can remember, so that somebody who asked without end would leave the windows without one. Six digits are also guessed
 * the more easily the more of them are open.
 */
final class ChallengePace {

    static final int MOST = 60;
    static final Duration WITHIN = Duration.ofMinutes(1);

    private final Deque<Instant> made = new ArrayDeque<>();

    /** @return false if {@link #MOST} were made in the last minute; then none is to be made now */
    synchronized boolean allows(Instant now) {
        while (!made.isEmpty() && !made.peekFirst().plus(WITHIN).isAfter(now)) {
            made.removeFirst();
        }
        if (made.size() >= MOST) {
            return false;
        }
        made.addLast(now);
        return true;
    }
}
