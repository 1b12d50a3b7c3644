package org.sealbook.issuer.register;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code license}. Times are UTC. */
record LicenseRow(
        String id,
        String state,
        String typeCode,
        int typeVersion,
        String issuer,
        String number,
        String caseNumber,
        String status,
        String statusList,
        int statusIndex,
        LocalDateTime issuedAt,
        byte[] sealedJson,
        @Nullable String fileSha256,
        @Nullable Integer fileBytes) {}
