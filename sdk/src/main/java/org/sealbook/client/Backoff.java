package org.sealbook.client;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next try: what the registry says, else up to twice as long each time, by chance. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 10;

    private final Clock clock;

    Backoff(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param tries so far, from 1
     * @param retryAfter as the header says it: seconds, or a date of HTTP
     */
    Duration after(int tries, Optional<String> retryAfter) {
        Duration own = Duration.ofNanos(ThreadLocalRandom.current()
                .nextLong(longest(tries).toNanos() / 2, longest(tries).toNanos() + 1));
        return retryAfter
                .flatMap(this::asked)
                .filter(asked -> asked.compareTo(own) > 0)
                .orElse(own);
    }

    private static Duration longest(int tries) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    private Optional<Duration> asked(String text) {
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            return Optional.of(Duration.between(clock.instant(), until));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
