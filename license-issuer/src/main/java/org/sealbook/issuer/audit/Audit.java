package org.sealbook.issuer.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Where every decision and every denial is recorded. */
public final class Audit {

    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

    /** Denials of callers without a token that are recorded one by one in a minute. */
    static final int ANONYMOUS_A_MINUTE = 60;

    /** While the database is away a denial should not wait for it each time. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final EntryMapper entries;
    private final Scribe scribe;
    private final Officers officers;
    private final AuditTransactions transactions;
    private final Counter lost;
    private final Clock clock;
    private final Flood flood = new Flood(ANONYMOUS_A_MINUTE);
    private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.EPOCH);
    private final AtomicReference<Instant> awayUntil = new AtomicReference<>(Instant.EPOCH);

    Audit(
            EntryMapper entries,
            Scribe scribe,
            Officers officers,
            AuditTransactions transactions,
            MeterRegistry meters,
            Clock clock) {
        this.entries = entries;
        this.scribe = scribe;
        this.officers = officers;
        this.transactions = transactions;
        this.clock = clock;
        this.lost = Counter.builder("sealbook.audit.lost")
                .description("denials that stood and could not be recorded")
                .register(meters);
    }

    /**
     * Records a deed, in the transaction around it if there is one: both are kept or neither is.
     *
     * @throws DataAccessException if it cannot be recorded; then the deed must not be done, nor what was read be given out
     */
    public void record(AuditEntry entry) {
        entries.insert(EntryRow.of(entry.by(officer(entry.who())), now(), scribe));
    }

    private Actor officer(Actor who) {
        return who.client() == null || who.officer() != null
                ? who
                : new Actor(who.client(), officers.of(who.client()).orElse(null));
    }

    /**
     * A reference to a text that is kept elsewhere and may name somebody: it tells whether that was changed, and nobody who has not
     * the key can tell from it what it says.
     */
    public String digest(byte[] text) {
        return scribe.key().reference(text);
    }

    /** Does something and records it, in one transaction. @param entry what to record of the result; nothing if nothing was done */
    public <T> T together(Supplier<T> deed, Function<T, Optional<AuditEntry>> entry) {
        return transactions.together(() -> {
            T done = deed.get();
            entry.apply(done).ifPresent(this::record);
            return done;
        });
    }

    /** Records that something was denied, refused or failed. That stands even if this cannot be recorded. */
    public void turnedAway(AuditEntry entry) {
        boolean anonymous = entry.who().equals(Actor.NOBODY);
        if (anonymous && !flood.admits(clock.instant())) {
            return;
        }
        keepApart(entry);
    }

    /** Records what a flood of calls came to, when its minute is over. */
    void recordFlood() {
        flood.takeCounted(clock.instant())
                .ifPresent(many -> keepApart(AuditEntry.denied(AuditDeed.CALL, Actor.NOBODY, null, "flood")
                        .times(many)));
    }

    private void keepApart(AuditEntry entry) {
        if (clock.instant().isBefore(awayUntil.get())) {
            lost.increment(entry.times());
            return;
        }
        try {
            transactions.apart(() -> record(entry));
        } catch (DataAccessException | TransactionException away) {
            awayUntil.set(clock.instant().plus(PAUSE));
            lost.increment(entry.times());
            LOG.warn("a denial could not be recorded: {}", away.getClass().getSimpleName());
        }
    }

    /** Later than all before: no two entries of a node have one time. */
    private LocalDateTime now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant at = latest.updateAndGet(last -> now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS));
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
