package org.sealbook.issuer.clients;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code api_client}. Times are UTC. */
record ClientRow(
        String id,
        String officer,
        boolean active,
        String secretHash,
        @Nullable String previousHash,
        @Nullable LocalDateTime previousUntil,
        @Nullable LocalDate lastUsedOn,
        long version) {

    @Override
    public String toString() {
        return "client " + id;
    }
}
