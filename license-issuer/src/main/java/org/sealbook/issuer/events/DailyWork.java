package org.sealbook.issuer.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.sealbook.license.Validity;

/** Work that is done once a day (in China) by one node: under a lease, which a node that died loses after a while. */
public final class DailyWork {

    private static final Duration LEASE = Duration.ofMinutes(5);

    private final DailyWorkMapper works;
    private final Clock clock;
    private final String holder = UUID.randomUUID().toString();

    DailyWork(DailyWorkMapper works, Clock clock) {
        this.works = works;
        this.clock = clock;
    }

    /**
     * Does a work to its end, if it is due and nobody else has it.
     *
     * @param name of a row of {@code daily_work}
     * @param some does a part of it, within a minute; false when nothing is left
     */
    public void look(String name, BooleanSupplier some) {
        LocalDate today = clock.instant().atZone(Validity.ZONE).toLocalDate();
        do {
            Instant now = clock.instant();
            if (works.lease(name, today, holder, utc(now), utc(now.plus(LEASE))) != 1) {
                return;
            }
        } while (some.getAsBoolean());
        works.done(name, today, holder);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
