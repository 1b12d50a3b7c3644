package org.sealbook.issuer.presenting;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.catalog.VerifierClass;
import org.sealbook.usage.OfAge;

/** A row of {@code presentation}. Its times are UTC. */
record PresentationRow(
        String id,
        byte[] codeSha256,
        byte[] holderDigest,
        byte[] sealedHolder,
        VerifierClass verifierClass,
        @Nullable Integer ofAge,
        LocalDateTime offeredAt,
        LocalDateTime expiresAt,
        @Nullable LocalDateTime cancelledAt,
        @Nullable LocalDateTime redeemedAt,
        @Nullable String recordId) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    static final String COLUMNS =
            "id, code_sha256, holder_digest, sealed_holder, verifier_class, of_age, offered_at, expires_at, cancelled_at, redeemed_at,"
                    + " record_id";

    /** What is answered, if no license is shown. */
    Optional<OfAge> question() {
        return Optional.ofNullable(ofAge).map(OfAge::new);
    }

    String offeredAtText() {
        return text(offeredAt);
    }

    String expiresAtText() {
        return text(expiresAt);
    }

    /** With its microseconds: a date that the driver writes has none for a server that reports an old version, as MariaDB does. */
    static String text(LocalDateTime at) {
        return TIME.format(at);
    }

    @Override
    public String toString() {
        return "presentation " + id;
    }
}
