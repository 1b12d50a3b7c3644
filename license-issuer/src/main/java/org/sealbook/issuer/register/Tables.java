package org.sealbook.issuer.register;

/** The register's mappers. */
record Tables(
        LicenseMapper licenses,
        LineMapper lines,
        EventMapper events,
        ReservationMapper reservations,
        IndexMapper indices) {

    /** What licenses are found by. */
    Indices found(DataKey key) {
        return new Indices(indices, key);
    }
}
