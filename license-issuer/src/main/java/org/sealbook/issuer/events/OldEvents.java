package org.sealbook.issuer.events;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes events that have been kept long enough, oldest first and without gaps, so that a reader can be told that he missed some. */
public final class OldEvents {

    private static final int MOST = 5000;

    private final FeedMapper feed;
    private final TransactionTemplate transactions;
    private final Duration keep;
    private final Clock clock;

    OldEvents(FeedMapper feed, TransactionTemplate transactions, Duration keep, Clock clock) {
        this.feed = feed;
        this.transactions = transactions;
        this.keep = keep;
        this.clock = clock;
    }

    /** Removes all that is old enough. */
    public void forget() {
        while (forgetSome()) {
            // each in a transaction of its own
        }
    }

    /** Removes some; false when there is nothing left to remove. */
    boolean forgetSome() {
        LocalDateTime before = LocalDateTime.ofInstant(clock.instant().minus(keep), ZoneOffset.UTC);
        Optional<Long> to = feed.oldest(feed.counter().forgotten(), before, MOST);
        to.ifPresent(number -> transactions.executeWithoutResult(begun -> {
            feed.lockCounter();
            feed.delete(number);
            feed.forgotten(number);
        }));
        return to.isPresent();
    }
}
