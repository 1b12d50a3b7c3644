package org.sealbook.issuer.register;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code approval}. */
record ApprovalRow(
        String id,
        String kind,
        String issuer,
        String typeCode,
        @Nullable String licenseId,
        String client,
        String requestKey,
        byte[] bodyHash,
        String officer,
        byte @Nullable [] sealedBody,
        String state,
        @Nullable String decidedBy,
        byte @Nullable [] sealedReason,
        LocalDateTime createdAt,
        @Nullable LocalDateTime decidedAt) {}
