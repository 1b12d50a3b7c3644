package org.sealbook.issuer.holder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A person who may act for an enterprise at these pages (代办人).
 *
 * @param lastDay in China
 * @param endedAt when the enterprise took it back
 */
public record Delegate(
        String id, Party principal, Party person, LocalDate lastDay, Instant madeAt, Optional<Instant> endedAt) {

    public boolean isInForceOn(LocalDate day) {
        return endedAt.isEmpty() && !day.isAfter(lastDay);
    }

    @Override
    public String toString() {
        return "delegate " + id;
    }
}
