package org.sealbook.issuer.authority;

import java.util.List;

/**
 * What the trust list has to say of a registry whose keys were made.
 *
 * @param status signs its status lists @param receipt its receipts @param token the access tokens of its clients
 * @param seals who certified the seals of its agencies
 * @param copies the seal for annotated copies
 */
record MadeRegistry(
        RegistryPlace place,
        CertifiedKey status,
        CertifiedKey receipt,
        CertifiedKey token,
        SealMaker seals,
        List<AgencySeals> agencies,
        AgencySeals copies) {

    @Override
    public String toString() {
        return "registry of " + place.region();
    }
}
