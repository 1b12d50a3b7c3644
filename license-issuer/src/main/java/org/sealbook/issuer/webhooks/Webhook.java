package org.sealbook.issuer.webhooks;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.sealbook.issuer.events.EventKind;
import org.sealbook.license.AgencyCode;

/**
 * Where events of an agency are sent to.
 *
 * @param id a handle, 22 characters
 * @param version counts its changes by people
 */
public record Webhook(String id, AgencyCode agency, String name, Terms terms, long version, Delivery delivery) {

    /** What people decide. */
    public record Terms(String address, Set<EventKind> kinds) {

        public Terms {
            kinds = Set.copyOf(kinds);
        }
    }

    /**
     * How sending goes.
     *
     * @param delivered the number of the last event that was received or passed over
     * @param failingSince since when the next event is refused; empty if it is not
     * @param lastFailure a word, e.g. status-500, timeout, no-connection, not-allowed, events-gone
     */
    public record Delivery(
            State state,
            long delivered,
            int attempts,
            Optional<Instant> failingSince,
            Optional<String> lastFailure,
            Optional<Instant> nextTry) {}

    public enum State {
        ACTIVE,
        /** Nothing is sent until somebody resumes it. */
        GIVEN_UP
    }
}
