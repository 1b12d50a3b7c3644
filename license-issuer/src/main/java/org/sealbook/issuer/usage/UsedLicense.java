package org.sealbook.issuer.usage;

/** A row of {@code usage_license}. */
record UsedLicense(String recordId, String licenseId) {}
