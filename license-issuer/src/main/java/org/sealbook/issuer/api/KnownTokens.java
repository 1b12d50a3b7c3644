package org.sealbook.issuer.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sealbook.crypto.Digests;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Checks the signature of each token once: a good one is known by its digest until it expires. Whether its client is in force, and
 * has the scope still, is asked with every request, elsewhere.
 */
final class KnownTokens implements JwtDecoder {

    private static final int MOST = 10_000;

    private final JwtDecoder decoder;
    private final Clock clock;
    private final Cache<String, Jwt> good =
            Caffeine.newBuilder().maximumSize(MOST).build();

    KnownTokens(JwtDecoder decoder, Clock clock) {
        this.decoder = decoder;
        this.clock = clock;
    }

    @Override
    public Jwt decode(String token) {
        String digest = Digests.sha256Hex(token.getBytes(StandardCharsets.UTF_8));
        Jwt known = good.getIfPresent(digest);
        if (known != null && isCurrent(known.getExpiresAt())) {
            return known;
        }
        Jwt decoded = decoder.decode(token);
        if (isCurrent(decoded.getExpiresAt())) {
            good.put(digest, decoded);
        }
        return decoded;
    }

    private boolean isCurrent(@Nullable Instant expiry) {
        return expiry != null && clock.instant().isBefore(expiry);
    }
}
