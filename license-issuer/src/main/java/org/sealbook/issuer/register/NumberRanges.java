package org.sealbook.issuer.register;

import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseTypeCode;

/** Counts the licenses of each agency, type and year, from 1 and without gaps. To be called in a transaction. */
final class NumberRanges {

    /** The year of a range whose numbers do not name one. */
    static final int ALL_YEARS = 0;

    private final ReservationMapper ranges;

    NumberRanges(ReservationMapper ranges) {
        this.ranges = ranges;
    }

    /** The next one; the range stays locked until the transaction ends. */
    long next(AgencyCode issuer, LicenseTypeCode type, int year) {
        return ranges.nextSerial(issuer.value(), type.value(), year).orElseGet(() -> {
            ranges.openRange(issuer.value(), type.value(), year);
            return ranges.nextSerial(issuer.value(), type.value(), year).orElseThrow();
        });
    }

    void take(AgencyCode issuer, LicenseTypeCode type, int year) {
        ranges.takeSerial(issuer.value(), type.value(), year);
    }
}
