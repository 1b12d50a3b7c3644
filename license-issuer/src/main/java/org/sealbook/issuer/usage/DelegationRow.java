package org.sealbook.issuer.usage;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code usage_delegation}. Its times are UTC. */
record DelegationRow(
        String id,
        String licenseId,
        byte[] holderDigest,
        byte[] sealedWords,
        String organisation,
        String fieldKeys,
        LocalDate lastDay,
        LocalDateTime madeAt,
        @Nullable LocalDateTime endedAt) {

    static final String COLUMNS =
            "id, license_id, holder_digest, sealed_words, organisation, field_keys, last_day, made_at, ended_at";

    @Override
    public String toString() {
        return "delegation " + id;
    }
}
