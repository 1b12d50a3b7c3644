package org.sealbook.issuer.holder;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code holder_delegate}. Its times are UTC. */
record DelegateRow(
        String id,
        byte[] principalDigest,
        byte[] delegateDigest,
        byte[] sealedParties,
        LocalDate lastDay,
        LocalDateTime madeAt,
        @Nullable LocalDateTime endedAt) {

    static final String COLUMNS = "id, principal_digest, delegate_digest, sealed_parties, last_day, made_at, ended_at";

    @Override
    public String toString() {
        return "delegate " + id;
    }
}
