package org.sealbook.issuer.register;

/** A row of {@code status_list}. */
record StatusListRow(String name, String region, int nextEntry, long version, long publishedVersion) {}
