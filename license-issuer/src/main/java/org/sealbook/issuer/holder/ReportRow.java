package org.sealbook.issuer.holder;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code holder_report}. Its times are UTC. */
record ReportRow(
        String id,
        String licenseId,
        String issuer,
        String kind,
        byte[] reporterDigest,
        byte[] sealedText,
        LocalDateTime madeAt,
        byte @Nullable [] sealedAnswer,
        @Nullable LocalDateTime answeredAt) {

    static final String COLUMNS =
            "id, license_id, issuer, kind, reporter_digest, sealed_text, made_at, sealed_answer, answered_at";

    @Override
    public String toString() {
        return "report " + id;
    }
}
