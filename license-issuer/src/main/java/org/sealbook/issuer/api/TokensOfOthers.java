package org.sealbook.issuer.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sealbook.format.Jws;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.clients.Visitor;
import org.sealbook.license.AgencyCode;
import org.sealbook.trust.TrustList;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.sealbook.trust.TrustedRegistry;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Believes the access tokens of other registries as far as the trust list goes: one of theirs signed it, for this registry, a moment ago,
 * and of the organisations that it names those count that belong to the registry that signed. All others go on to the decoder of this
 * registry's own, which takes no token that is meant for elsewhere.
 */
final class TokensOfOthers implements JwtDecoder {

    private static final int MAX_TOKEN = 8000;
    private static final int MOST_AGENCIES = 200;
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final String VISITOR = "visitor";

    private final JwtDecoder ownTokens;
    private final TrustStore trust;
    private final TrustedRegistry own;
    private final Clock clock;

    TokensOfOthers(JwtDecoder ownTokens, TrustStore trust, TrustedRegistry own, Clock clock) {
        this.ownTokens = ownTokens;
        this.trust = trust;
        this.own = own;
        this.clock = clock;
    }

    /** Who came with a token of another registry; empty for one of this registry's own. */
    static Optional<Visitor> visitor(Jwt token) {
        return Optional.ofNullable(token.getClaim(VISITOR));
    }

    @Override
    public Jwt decode(String token) {
        Optional<Jws> forElsewhere = forElsewhere(token);
        return forElsewhere.isPresent() ? visiting(token, forElsewhere.get()) : ownTokens.decode(token);
    }

    /** This registry's own tokens have no type in their header, which a JWS of ours does. */
    private static Optional<Jws> forElsewhere(String token) {
        try {
            return Optional.of(Jws.read(token, MAX_TOKEN))
                    .filter(jws -> jws.type().equals(TokenContent.TYPE_ELSEWHERE));
        } catch (Malformed another) {
            return Optional.empty();
        }
    }

    private Jwt visiting(String token, Jws jws) {
        try {
            StrictJson claims = StrictJson.read(jws.payload(), MAX_TOKEN);
            TrustList list = list();
            TrustedRegistry registry = list.registryAt(claims.text("iss", 200))
                    .filter(found -> !found.equals(own))
                    .orElseThrow(() -> new BadJwtException("no other registry of the trust list"));
            requireSignature(jws, registry);
            requireForHere(claims);
            Instant from = Instant.ofEpochSecond(claims.number("iat", 0, 1L << 40));
            Instant until = Instant.ofEpochSecond(claims.number("exp", 0, 1L << 40));
            requireNow(from, until);
            Visitor visitor = visitor(claims, registry, list);
            return Jwt.withTokenValue(token)
                    .header("typ", jws.type())
                    .subject(visitor.id())
                    .claim("scope", Visitor.SCOPE)
                    .claim(VISITOR, visitor)
                    .issuedAt(from)
                    .expiresAt(until)
                    .build();
        } catch (Malformed | IllegalArgumentException unreadable) {
            throw new BadJwtException("a token of another registry that is not as they write them");
        }
    }

    private TrustList list() {
        if (trust.current() instanceof TrustState.Usable usable
                && usable.list().expiresAt().isAfter(clock.instant())) {
            return usable.list();
        }
        throw new BadJwtException("no trust list to go by");
    }

    private void requireSignature(Jws jws, TrustedRegistry registry) {
        boolean signed = registry.tokenKey(jws.kid())
                .filter(key -> key.period().covers(clock.instant()))
                .filter(key -> key.verify(jws.signed(), jws.signature()))
                .isPresent();
        if (!signed) {
            throw new BadJwtException("not signed by the registry that it names");
        }
    }

    private void requireForHere(StrictJson claims) throws Malformed {
        boolean here = own.place()
                .filter(place -> audience(claims).equals(List.of(place.address().toString())))
                .isPresent();
        if (!here || !claims.text("scope", 64).equals(Visitor.SCOPE)) {
            throw new BadJwtException("for another registry, or for more than one may do here");
        }
    }

    /** A list of one may stand there without its brackets (RFC 7519, 4.1.3). */
    private static List<String> audience(StrictJson claims) {
        try {
            return List.of(claims.text("aud", 200));
        } catch (Malformed severalOrNone) {
            return List.of();
        }
    }

    private void requireNow(Instant from, Instant until) {
        Instant now = clock.instant();
        boolean brief = Duration.between(from, until).compareTo(TokenContent.LIFE_ELSEWHERE) <= 0;
        if (!brief || from.isAfter(now.plus(SKEW)) || !now.isBefore(until)) {
            throw new BadJwtException("not of these minutes");
        }
    }

    private static Visitor visitor(StrictJson claims, TrustedRegistry registry, TrustList list) throws Malformed {
        Set<AgencyCode> agencies = new LinkedHashSet<>();
        for (String code : claims.texts("agencies", MOST_AGENCIES, AgencyCode.LENGTH)) {
            AgencyCode.parse(code)
                    .flatMap(list::agency)
                    .filter(agency -> list.registryOf(agency.region()).equals(registry))
                    .ifPresent(agency -> agencies.add(agency.code()));
        }
        return new Visitor(
                registry.place().orElseThrow().region(), claims.text("sub", 64), claims.text("officer", 64), agencies);
    }
}
