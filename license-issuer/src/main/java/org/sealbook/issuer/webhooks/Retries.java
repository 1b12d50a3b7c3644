package org.sealbook.issuer.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** When to try again: after 1 s, 2 s, 4 s … 1 h, and somewhat more by chance; not at all after three days. */
final class Retries {

    static final Duration GIVE_UP_AFTER = Duration.ofDays(3);

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 12;

    private Retries() {}

    /** @param failed how often before, from 0 */
    static Duration pause(int failed) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(failed, MOST_DOUBLINGS));
        Duration pause = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 10 + 1));
    }

    static boolean isOver(Instant failingSince, Instant now) {
        return !now.isBefore(failingSince.plus(GIVE_UP_AFTER));
    }
}
