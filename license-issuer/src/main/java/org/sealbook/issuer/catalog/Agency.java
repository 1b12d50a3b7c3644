package org.sealbook.issuer.catalog;

import org.sealbook.license.AgencyCode;
import org.sealbook.license.Region;

/**
 * An organisation of the registry: an agency that issues (颁发机构), or one that uses licenses. To issue it must stand on the trust list
 * too, with a seal.
 *
 * @param active a suspended agency issues nothing; what it issued stays as it is
 * @param verifierClass which of the codes that holders present it may redeem
 * @param version of this entry, from 1
 */
public record Agency(
        AgencyCode code, String name, Region region, boolean active, VerifierClass verifierClass, long version) {

    /** What can be said anew of an agency. */
    public record Terms(String name, Region region, boolean active, VerifierClass verifierClass) {}
}
