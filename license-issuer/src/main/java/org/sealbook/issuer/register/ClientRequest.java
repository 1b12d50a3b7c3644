package org.sealbook.issuer.register;

/**
 * Who asks, under which idempotency key, for what.
 *
 * @param key a keyed digest of the idempotency key, in base64url
 * @param bodyHash a keyed digest of the deed and the request's body
 */
public record ClientRequest(String client, String key, byte[] bodyHash) {}
