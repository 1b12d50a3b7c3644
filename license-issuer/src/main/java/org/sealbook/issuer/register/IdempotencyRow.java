package org.sealbook.issuer.register;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code idempotency}. */
record IdempotencyRow(
        byte[] bodyHash,
        @Nullable String licenseId,
        @Nullable LocalDateTime busyUntil,
        byte @Nullable [] sealedAnswer) {}
