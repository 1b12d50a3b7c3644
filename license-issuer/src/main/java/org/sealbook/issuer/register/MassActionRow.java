package org.sealbook.issuer.register;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code mass_action}. */
record MassActionRow(
        String id,
        String issuer,
        String deed,
        String client,
        String officer,
        String state,
        int size,
        byte[] sealedGrounds,
        @Nullable String approvedBy,
        @Nullable LocalDateTime dueAt,
        LocalDateTime createdAt,
        @Nullable LocalDateTime endedAt) {}
