package org.sealbook.issuer.register;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times in the database are UTC. */
final class Times {

    private Times() {}

    static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    static Instant instant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }
}
