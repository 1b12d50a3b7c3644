package org.sealbook.issuer.catalog;

import java.time.Instant;
import java.util.Optional;
import org.sealbook.license.LicenseTypeCode;

/**
 * What happened to a published version of a license type.
 *
 * @param documentSha256 and {@code faceSha256} in hexadecimal: what was published, for ever
 * @param publishedBy the client, or the program itself
 */
public record TypeVersion(
        LicenseTypeCode code,
        int version,
        String documentSha256,
        String faceSha256,
        Instant publishedAt,
        String publishedBy,
        Optional<Instant> retiredAt) {

    /** The life of a version: it is drafted, published, and one day retired. */
    public enum State {
        DRAFT,
        /** Licenses are issued under it. */
        PUBLISHED,
        /** No new licenses; those that were issued under it stay as they are. */
        RETIRED
    }

    public State state() {
        return retiredAt.isPresent() ? State.RETIRED : State.PUBLISHED;
    }
}
