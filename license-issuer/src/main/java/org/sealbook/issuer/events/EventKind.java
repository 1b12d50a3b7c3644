package org.sealbook.issuer.events;

import java.util.Locale;
import java.util.Optional;

/** What happened. Readers know the words: add to them, never change one. */
public enum EventKind {
    /** There is a license, or a version of one. */
    ISSUED,
    /** Its state changed, a newer version replaced it, it was inspected, or what it says of people was erased. */
    CHANGED,
    /** Its last day is near. */
    EXPIRING,
    /** Somebody used it instead of its paper. */
    USED;

    /** As webhooks name it, e.g. {@code license.issued}. */
    public String type() {
        return "license." + name().toLowerCase(Locale.ROOT);
    }

    public static Optional<EventKind> parse(String word) {
        for (EventKind kind : values()) {
            if (kind.name().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
