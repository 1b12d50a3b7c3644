package org.sealbook.verify;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How the verification of something about a license ended: of a receipt, or of an annotated copy. A type of its own, so that none of
 * them is ever taken for the {@link Verdict} on a license.
 *
 * @param <T> what was presented
 */
public sealed interface Judgement<T> {

    /** Everything that was found, by check number. */
    List<Finding> findings();

    /** When the checks were made. */
    Instant checkedAt();

    /** What was presented says, as far as it could be read; to be believed only if this is {@link Genuine}. */
    Optional<T> claimed();

    /** Whether any finding gives this reason. */
    default boolean has(Reason reason) {
        return findings().stream().anyMatch(finding -> finding.reason() == reason);
    }

    /** All checks were made and passed. Only a verifier makes one of these. */
    final class Genuine<T> implements Judgement<T> {

        private final T content;
        private final List<Finding> findings;
        private final Instant checkedAt;

        Genuine(T content, List<Finding> findings, Instant checkedAt) {
            this.content = Objects.requireNonNull(content);
            this.findings = List.copyOf(findings);
            this.checkedAt = checkedAt;
        }

        public T content() {
            return content;
        }

        @Override
        public List<Finding> findings() {
            return findings;
        }

        @Override
        public Instant checkedAt() {
            return checkedAt;
        }

        @Override
        public Optional<T> claimed() {
            return Optional.of(content);
        }
    }

    /** A check failed. */
    record Refused<T>(List<Finding> findings, Instant checkedAt, Optional<T> claimed) implements Judgement<T> {

        public Refused {
            findings = List.copyOf(findings);
        }
    }

    /** No check failed, but one could not be made: neither accepted nor refused yet. */
    record Undecided<T>(List<Finding> findings, Instant checkedAt, Optional<T> claimed) implements Judgement<T> {

        public Undecided {
            findings = List.copyOf(findings);
        }
    }
}
