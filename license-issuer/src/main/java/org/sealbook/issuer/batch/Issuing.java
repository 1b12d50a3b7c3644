package org.sealbook.issuer.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.register.Batch;
import org.sealbook.issuer.register.BatchRows;
import org.sealbook.issuer.register.BatchRows.Done;
import org.sealbook.issuer.register.Batches;
import org.sealbook.issuer.register.Batches.Held;

/**
 * Issues the rows of a batch, in their order, a few at a time. What came of a row is kept after it was issued: a row that was
 * issued before a crash and not kept is asked for again under its own key, and gives the same license.
 */
final class Issuing {

    private static final int ROWS = 100;

    /** After this, another batch has its turn. */
    private static final Duration TURN = Duration.ofSeconds(20);

    private static final Duration LATER = Duration.ofSeconds(5);

    private final Batches batches;
    private final BatchRows rows;
    private final RowIssue issue;
    private final Workers workers;
    private final ApiClients clients;
    private final Clock clock;

    Issuing(Batches batches, BatchRows rows, RowIssue issue, Workers workers, ApiClients clients, Clock clock) {
        this.batches = batches;
        this.rows = rows;
        this.issue = issue;
        this.workers = workers;
        this.clients = clients;
        this.clock = clock;
    }

    /** Issues, or settles what was begun before the batch was cancelled. @return how long to leave it alone */
    Duration run(Held held) {
        Batch batch = held.batch();
        if (batch.state() == Batch.State.CANCELLED) {
            return settle(held);
        }
        if (!clients.agenciesOf(batch.asker().client()).contains(batch.issuer())) {
            // Who may not call any more does not issue either; with its agency back it can be resumed.
            batches.become(batch, Batch.State.PAUSED);
            return Duration.ZERO;
        }
        return issue(held);
    }

    private Duration issue(Held held) {
        Instant end = clock.instant().plus(TURN);
        boolean waiting = false;
        long after = 0;
        while (clock.instant().isBefore(end)) {
            Optional<Batch> now = batches.hold(held).filter(batch -> batch.state() == Batch.State.RUNNING);
            if (now.isEmpty()) {
                return Duration.ZERO;
            }
            List<BatchRows.Open> some = rows.open(now.get(), after, Long.MAX_VALUE, ROWS);
            if (some.isEmpty()) {
                return waiting ? LATER : ended(held);
            }
            after = some.get(some.size() - 1).number();
            int done = issue(held, some, after);
            if (done == 0) {
                return LATER;
            }
            waiting |= done < some.size();
        }
        return Duration.ZERO;
    }

    private Duration ended(Held held) {
        batches.become(held.batch(), Batch.State.DONE);
        return Duration.ZERO;
    }

    /** How many of the rows came to an end. */
    private int issue(Held held, List<BatchRows.Open> some, long last) {
        if (!batches.handed(held, last)) {
            return 0;
        }
        List<Done> done = workers.each(some, row -> issue.issue(held.batch(), row)).stream()
                .flatMap(Optional::stream)
                .toList();
        return done.isEmpty() || !rows.done(held, done) ? 0 : done.size();
    }

    /** Nothing new is begun; but a row that has its number is brought to its end, and belongs to the batch. */
    private Duration settle(Held held) {
        Batch batch = held.batch();
        long to = batch.reached().handedTo();
        List<BatchRows.Open> some = rows.open(batch, 0, to, ROWS);
        while (!some.isEmpty()) {
            List<BatchRows.Open> begun =
                    some.stream().filter(row -> issue.hasBegun(batch, row)).toList();
            if (batches.hold(held).isEmpty() || (!begun.isEmpty() && issue(held, begun, to) < begun.size())) {
                return LATER;
            }
            some = rows.open(batch, some.get(some.size() - 1).number(), to, ROWS);
        }
        batches.settled(held);
        return Duration.ZERO;
    }
}
