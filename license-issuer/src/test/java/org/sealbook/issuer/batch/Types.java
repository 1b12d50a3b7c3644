package org.sealbook.issuer.batch;

import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseTypeCode;

/** The shipped types, and an agency, for tests. */
final class Types {

    static final AgencyCode AGENCY = AgencyCode.parse("11310000MB2F000160").orElseThrow();
    static final LicenseType BUSINESS = type("11100000MB0143028R001");
    static final LicenseType FOOD = type("11100000MB0143028R901");
    static final LicenseType MARRIAGE = type("111000000000131433001");

    private Types() {}

    private static LicenseType type(String code) {
        return Catalog.load().type(LicenseTypeCode.parse(code).orElseThrow()).orElseThrow();
    }
}
