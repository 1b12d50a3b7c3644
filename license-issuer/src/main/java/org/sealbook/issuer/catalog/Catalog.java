package org.sealbook.issuer.catalog;

import java.util.Collection;
import java.util.Optional;
import org.sealbook.license.LicenseTypeCode;

/** The license types that were published: the ones to issue now, and every version that licenses were issued under. */
public interface Catalog {

    /** The version of a type to issue under now; empty for one that is unknown, or retired. */
    Optional<LicenseType> type(LicenseTypeCode code);

    /** A version that was published at any time: for finishing and reading what was issued under it. */
    Optional<LicenseType> version(LicenseTypeCode code, int version);

    /** The types to issue now. */
    Collection<LicenseType> types();

    /** The form template of a type's version, PDF. */
    byte[] face(LicenseType type);

    /**
     * The version to make a license's next version under: the one to issue now, or that of the license itself if its type is
     * retired.
     */
    default Optional<LicenseType> typeAfter(LicenseTypeCode code, int version) {
        return type(code).or(() -> version(code, version));
    }

    /** The types that ship with the program. @throws InvalidType if one of them is not in order */
    static Catalog load() {
        return ShippedTypes.load();
    }
}
