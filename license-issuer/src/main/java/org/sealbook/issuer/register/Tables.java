package org.sealbook.issuer.register;

import org.sealbook.issuer.audit.Audit;

/** The register's mappers, and the audit that is told of deeds in the transaction that does them. */
record Tables(
        LicenseMapper licenses,
        LineMapper lines,
        EventMapper events,
        ReservationMapper reservations,
        IndexMapper indices,
        Audit audit) {

    /** What licenses are found by. */
    Indices found(DataKey key) {
        return new Indices(indices, key);
    }
}
