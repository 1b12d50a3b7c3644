package org.sealbook.trust;

import java.time.Instant;

/** When something in the trust list is good: both ends included. */
public record Period(Instant from, Instant to) {

    public boolean covers(Instant instant) {
        return !instant.isBefore(from) && !instant.isAfter(to);
    }

    public boolean overlaps(Period other) {
        return !other.to.isBefore(from) && !other.from.isAfter(to);
    }
}
