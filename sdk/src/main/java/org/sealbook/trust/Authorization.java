package org.sealbook.trust;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;

/** What an agency may issue, where and when. */
public record Authorization(Set<LicenseTypeCode> types, List<Region> regions, Period period) {

    public Authorization {
        types = Set.copyOf(types);
        regions = List.copyOf(regions);
    }

    public boolean allows(LicenseTypeCode type, Region region, Instant at) {
        return types.contains(type) && regions.stream().anyMatch(own -> own.holds(region)) && period.covers(at);
    }
}
