package org.sealbook.issuer.events;

import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives events their numbers, after the deeds are committed. One transaction after the other does so, each holding the counter's row
 * to its end: numbers appear in their order, so that a reader who has seen one has seen all before it.
 */
final class Numbering {

    private static final int MOST = 500;

    private final OutboxMapper outbox;
    private final FeedMapper feed;
    private final TransactionTemplate transactions;

    Numbering(OutboxMapper outbox, FeedMapper feed, TransactionTemplate transactions) {
        this.outbox = outbox;
        this.feed = feed;
        this.transactions = transactions;
    }

    /** Numbers all that waits. */
    void number() {
        while (!outbox.waiting(1).isEmpty()) {
            transactions.executeWithoutResult(begun -> numberSome());
        }
    }

    private void numberSome() {
        long last = feed.lockCounter().last();
        List<Long> ids = outbox.waiting(MOST);
        if (ids.isEmpty()) {
            return;
        }
        if (outbox.number(last, ids) != ids.size() || outbox.delete(ids) != ids.size()) {
            throw new IllegalStateException("events were taken by somebody who has not the counter");
        }
        feed.counted(last + ids.size());
    }
}
