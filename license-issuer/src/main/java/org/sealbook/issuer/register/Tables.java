package org.sealbook.issuer.register;

import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.events.Outbox;

/** The register's mappers, and the audit and the outbox that are told of deeds in the transaction that does them. */
record Tables(
        LicenseMapper licenses,
        LineMapper lines,
        EventMapper events,
        ReservationMapper reservations,
        IndexMapper indices,
        Audit audit,
        Outbox outbox) {

    /** What licenses are found by. */
    Indices found(DataKey key) {
        return new Indices(indices, key);
    }
}
