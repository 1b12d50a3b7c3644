package org.sealbook.issuer.catalog;

/** The face of a row of {@code license_type_version}. A record, since MyBatis takes an array for a list of rows. */
record FaceRow(byte[] face) {}
