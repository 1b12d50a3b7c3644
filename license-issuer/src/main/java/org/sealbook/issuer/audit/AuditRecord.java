package org.sealbook.issuer.audit;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** An entry as it is shown. The time is UTC. @param block where it is sealed; null until then */
public record AuditRecord(
        long id,
        LocalDateTime at,
        String node,
        @Nullable String client,
        @Nullable String officer,
        String deed,
        @Nullable String object,
        String outcome,
        @Nullable String reason,
        @Nullable String basis,
        int times,
        @Nullable Long block) {}
