package org.sealbook.issuer.catalog;

import org.sealbook.license.AgencyCode;
import org.sealbook.license.Region;

/** A row of {@code agency}. */
record AgencyRow(String code, String name, String region, boolean active, VerifierClass verifierClass, long version) {

    Agency agency() {
        return new Agency(new AgencyCode(code), name, new Region(region), active, verifierClass, version);
    }
}
