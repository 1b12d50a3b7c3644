package org.sealbook.issuer.catalog;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.license.LicenseTypeCode;

/** A row of {@code license_type_publication}. Times are UTC. */
record PublicationRow(
        String code,
        int version,
        byte[] documentSha256,
        byte[] faceSha256,
        LocalDateTime publishedAt,
        String publishedBy,
        @Nullable LocalDateTime retiredAt) {

    TypeVersion published() {
        return new TypeVersion(
                new LicenseTypeCode(code),
                version,
                HexFormat.of().formatHex(documentSha256),
                HexFormat.of().formatHex(faceSha256),
                publishedAt.toInstant(ZoneOffset.UTC),
                publishedBy,
                Optional.ofNullable(retiredAt).map(at -> at.toInstant(ZoneOffset.UTC)));
    }
}
