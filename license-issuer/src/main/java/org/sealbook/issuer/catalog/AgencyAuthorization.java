package org.sealbook.issuer.catalog;

import java.util.Optional;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;
import org.sealbook.trust.Period;

/**
 * What the registry lets an agency issue. The trust list must allow it too.
 *
 * @param version of this entry, from 1
 */
public record AgencyAuthorization(Subject subject, Terms terms, long version) {

    /** Who, what and where: there is one authorization for each. */
    public record Subject(AgencyCode agency, LicenseTypeCode type, Region region) {}

    /** @param dailyCap how many licenses a day (in China), if there is a limit */
    public record Terms(Period period, Optional<Integer> dailyCap) {}
}
