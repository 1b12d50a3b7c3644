package org.sealbook.issuer.register;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code license_event}. */
record EventRow(
        String licenseId,
        int position,
        String deed,
        @Nullable String fromStatus,
        @Nullable String toStatus,
        String client,
        @Nullable String otherId,
        byte @Nullable [] sealedNote,
        LocalDateTime at) {}
