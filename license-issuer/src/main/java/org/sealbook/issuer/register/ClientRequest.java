package org.sealbook.issuer.register;

/** Who asks, under which idempotency key, for what. @param bodyHash SHA-256 of the deed and the request's body */
public record ClientRequest(String client, String key, byte[] bodyHash) {}
