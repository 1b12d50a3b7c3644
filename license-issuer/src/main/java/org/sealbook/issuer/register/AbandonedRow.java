package org.sealbook.issuer.register;

/** A request of {@code idempotency} that reserved a license and was never answered. */
record AbandonedRow(String client, String requestKey, byte[] bodyHash, String licenseId) {}
