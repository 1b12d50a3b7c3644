package org.sealbook.client;

import java.time.Duration;

/**
 * How long a client tries.
 *
 * @param connect for a connection
 * @param each for one answer, to its last byte
 * @param whole for a call with all its tries and the waits between them
 * @param tries at most, 1 or more
 */
public record Patience(Duration connect, Duration each, Duration whole, int tries) {

    /** For somebody who waits at a counter: 3 s, 10 s, 20 s, 4 tries. */
    public static final Patience COUNTER =
            new Patience(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(20), 4);

    /** For a program that works by itself: 5 s, 30 s, 2 min, 8 tries. */
    public static final Patience BACKGROUND =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2), 8);

    private static final int MOST_TRIES = 100;

    public Patience {
        requireSome("connect", connect);
        requireSome("each", each);
        requireSome("whole", whole);
        if (tries < 1 || tries > MOST_TRIES) {
            throw new IllegalArgumentException("tries: 1 to " + MOST_TRIES);
        }
    }

    private static void requireSome(String name, Duration time) {
        if (time.isNegative() || time.isZero() || time.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(name + ": more than nothing, at most an hour");
        }
    }
}
