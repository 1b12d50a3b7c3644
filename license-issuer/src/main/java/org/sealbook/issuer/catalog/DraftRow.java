package org.sealbook.issuer.catalog;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.license.LicenseTypeCode;

/** A row of {@code license_type_version}, without its digests. */
record DraftRow(String code, int version, String format, byte[] document, byte @Nullable [] face, long revision) {

    TypeDraft draft() {
        return new TypeDraft(new LicenseTypeCode(code), version, source(), Optional.ofNullable(face), revision);
    }

    TypeSource source() {
        return new TypeSource(TypeSource.Format.ofWord(format), document);
    }
}
