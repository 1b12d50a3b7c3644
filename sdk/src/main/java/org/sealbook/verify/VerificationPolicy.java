package org.sealbook.verify;

import java.time.Duration;

/** How fresh knowledge has to be, by where the verifier stands. A table, not code. */
public enum VerificationPolicy {
    /** A counter with a network: a status older than 15 minutes leaves the verdict undecided. */
    COUNTER(Duration.ofMinutes(15), Duration.ofMinutes(15), false),
    /** In the field: up to a day is fine, up to a week (or less, if the type says so) is noted. */
    FIELD(Duration.ofHours(24), Duration.ofDays(7), false),
    /** A file from the archive: whether it was in order when it was made; today's period and status are only noted. */
    ARCHIVE(Duration.ofDays(36_500), Duration.ofDays(36_500), true);

    private final Duration fresh;
    private final Duration usable;
    private final boolean past;

    VerificationPolicy(Duration fresh, Duration usable, boolean past) {
        this.fresh = fresh;
        this.usable = usable;
        this.past = past;
    }

    /** Up to this age a status passes without a word. */
    Duration fresh() {
        return fresh;
    }

    /** Up to this age it passes with a notice, if the license type allows it. */
    Duration usable() {
        return usable;
    }

    /** Whether period and status are notices, not conditions. */
    boolean judgesThePast() {
        return past;
    }
}
