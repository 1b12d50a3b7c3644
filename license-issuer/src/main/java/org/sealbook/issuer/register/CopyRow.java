package org.sealbook.issuer.register;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code annotated_copy}. Its times are UTC. */
record CopyRow(
        String id,
        String licenseId,
        String organisation,
        String statusList,
        int statusIndex,
        LocalDateTime madeAt,
        LocalDate lastDay,
        @Nullable LocalDateTime revokedAt) {}
