package org.sealbook.issuer.usage;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code usage_record}. Its time is UTC. */
record UsageRow(
        String id,
        LocalDateTime at,
        String kind,
        String client,
        String organisation,
        String typeCode,
        byte[] holderDigest,
        byte[] sealedContext,
        @Nullable String denied,
        String fieldKeys) {}
