package org.sealbook.issuer.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * Keeps callers without a token from filling the database: so many of their denials a minute are recorded one by one, the rest
 * are counted and recorded as one.
 */
final class Flood {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int most;
    private Instant since = Instant.EPOCH;
    private int admitted;
    private int counted;

    Flood(int most) {
        this.most = most;
    }

    /** Whether one more is to be recorded by itself; if not it has been counted. */
    synchronized boolean admits(Instant now) {
        if (!now.isBefore(since.plus(WINDOW))) {
            since = now;
            admitted = 0;
        }
        if (admitted < most) {
            admitted++;
            return true;
        }
        counted++;
        return false;
    }

    /** How many were only counted, once their minute is over; then they are forgotten here. */
    synchronized OptionalInt takeCounted(Instant now) {
        if (counted == 0 || now.isBefore(since.plus(WINDOW))) {
            return OptionalInt.empty();
        }
        int taken = counted;
        counted = 0;
        return OptionalInt.of(taken);
    }
}
