package org.sealbook.issuer.issuance;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.sealbook.crypto.Digests;

/** A secret of 256 random bits that stands for one prepared license. Only its digest is kept anywhere. */
public final class RedeemToken {

    private static final int BYTES = 32;

    private final byte[] secret;

    private RedeemToken(byte[] secret) {
        this.secret = secret;
    }

    static RedeemToken fresh(SecureRandom random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return new RedeemToken(secret);
    }

    /** Reads 43 characters of base64url; anything else stands for nothing. */
    public static Optional<RedeemToken> parse(String text) {
        try {
            byte[] secret = Base64.getUrlDecoder().decode(text);
            RedeemToken token = new RedeemToken(secret);
            return secret.length == BYTES && token.text().equals(text) ? Optional.of(token) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** SHA-256 of the secret. */
    byte[] hash() {
        return Digests.sha256(secret);
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
