package org.sealbook.issuer.register;

/** The register's mappers. */
record Tables(LicenseMapper licenses, LineMapper lines, EventMapper events, ReservationMapper reservations) {}
