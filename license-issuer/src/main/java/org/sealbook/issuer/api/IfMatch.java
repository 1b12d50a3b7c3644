package org.sealbook.issuer.api;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.catalog.Change;

/** Changes name the version that they are meant for, by {@code If-Match}, so that nobody overwrites what another just changed. */
final class IfMatch {

    private IfMatch() {}

    /** The version that a header names; none without a header. */
    static OptionalLong version(@Nullable String header) {
        if (header == null) {
            return OptionalLong.empty();
        }
        if (!header.matches("\"[0-9]{1,18}\"")) {
            throw new Refusal(
                    Problem.of(ProblemWord.IF_MATCH, "The entity tag as the thing was last given, e.g. \"3\"."));
        }
        return OptionalLong.of(Long.parseLong(header.substring(1, header.length() - 1)));
    }

    /** The version that a header names; a refusal without one. */
    static long required(@Nullable String header) {
        return version(header).orElseThrow(() -> new Refusal(missing()));
    }

    /** The version after a change, or a refusal. */
    static long made(Change change) {
        if (change instanceof Change.Made made) {
            return made.version();
        }
        throw new Refusal(change instanceof Change.Exists ? missing() : stale());
    }

    private static Problem missing() {
        return Problem.of(
                ProblemWord.IF_MATCH_REQUIRED,
                "It is there already: a change names the version that it is meant for, as the entity tag said.");
    }

    static Problem stale() {
        return Problem.of(
                ProblemWord.CHANGED_MEANWHILE,
                "It is not in the version that If-Match names. Read it again, and decide anew.");
    }
}
