package org.sealbook.issuer.register;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code prepared_license} with the state of its license. Times are UTC. */
record PreparedRow(
        String licenseId,
        String client,
        String requestKey,
        byte[] bodyHash,
        byte[] statementHash,
        LocalDateTime expiresAt,
        byte @Nullable [] signaturesHash,
        String state) {}
