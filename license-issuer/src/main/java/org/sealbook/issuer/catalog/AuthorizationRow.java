package org.sealbook.issuer.catalog;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.catalog.AgencyAuthorization.Subject;
import org.sealbook.issuer.catalog.AgencyAuthorization.Terms;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;
import org.sealbook.trust.Period;

/** A row of {@code agency_authorization}. Times are UTC. */
record AuthorizationRow(
        String agency,
        String typeCode,
        String region,
        LocalDateTime validFrom,
        LocalDateTime validTo,
        @Nullable Integer dailyCap,
        long version) {

    static AuthorizationRow of(Subject subject, Terms terms, long version) {
        return new AuthorizationRow(
                subject.agency().value(),
                subject.type().value(),
                subject.region().code(),
                LocalDateTime.ofInstant(terms.period().from(), ZoneOffset.UTC),
                LocalDateTime.ofInstant(terms.period().to(), ZoneOffset.UTC),
                terms.dailyCap().orElse(null),
                version);
    }

    AgencyAuthorization authorization() {
        return new AgencyAuthorization(
                new Subject(new AgencyCode(agency), new LicenseTypeCode(typeCode), new Region(region)),
                new Terms(
                        new Period(validFrom.toInstant(ZoneOffset.UTC), validTo.toInstant(ZoneOffset.UTC)),
                        Optional.ofNullable(dailyCap)),
                version);
    }
}
