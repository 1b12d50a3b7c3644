package org.sealbook.issuer.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells when types must be read again: a number in the database, looked at once a second at most. */
final class CatalogRevision {

    private static final Duration KNOWN_FOR = Duration.ofSeconds(1);

    private final TypeMapper types;
    private final Clock clock;
    private volatile @Nullable Known known;

    private record Known(long revision, Instant at) {}

    CatalogRevision(TypeMapper types, Clock clock) {
        this.types = types;
        this.clock = clock;
    }

    long current() {
        Instant now = clock.instant();
        Known before = known;
        if (before != null && Duration.between(before.at(), now).abs().compareTo(KNOWN_FOR) < 0) {
            return before.revision();
        }
        long revision = types.revision();
        known = new Known(revision, now);
        return revision;
    }

    /** To be called in the transaction that changes something. */
    void raise() {
        types.changed();
    }

    /** Looks again at the next question: to be called after that transaction. */
    void forget() {
        known = null;
    }
}
