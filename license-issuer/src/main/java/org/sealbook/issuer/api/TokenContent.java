package org.sealbook.issuer.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.sealbook.issuer.clients.ApiClient;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.clients.Visitor;
import org.sealbook.trust.TrustList;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.sealbook.trust.TrustedRegistry;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * What stands in an access token. One that is asked for with another registry's address as its {@code resource} (RFC 8707) is for that
 * registry alone (RFC 9068), is short, and says for whom the client acts: the other registry knows nothing else of it.
 */
final class TokenContent implements OAuth2TokenCustomizer<JwtEncodingContext> {

    /** Until then another registry does not hear that a client was disabled here. */
    static final Duration LIFE_ELSEWHERE = Duration.ofMinutes(5);

    static final String TYPE_ELSEWHERE = "at+jwt";

    private final ApiClients clients;
    private final TrustStore trust;
    private final TrustedRegistry own;
    private final Clock clock;

    TokenContent(ApiClients clients, TrustStore trust, TrustedRegistry own, Clock clock) {
        this.clients = clients;
        this.trust = trust;
        this.own = own;
        this.clock = clock;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        context.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
        Optional<Object> resource = resource(context);
        if (resource.isPresent()) {
            forAnother(context, registry(resource.get()));
        } else if (context.getAuthorizedScopes().isEmpty()) {
            // A request that names no scope gets all that the client has.
            context.getClaims().claim("scope", context.getRegisteredClient().getScopes());
        }
    }

    private static Optional<Object> resource(JwtEncodingContext context) {
        return context.getAuthorizationGrant() instanceof OAuth2ClientCredentialsAuthenticationToken grant
                ? Optional.ofNullable(grant.getAdditionalParameters().get("resource"))
                : Optional.empty();
    }

    private TrustedRegistry.Place registry(Object resource) {
        return Optional.of(resource)
                .filter(String.class::isInstance)
                .flatMap(address -> list().flatMap(list -> list.registryAt((String) address)))
                .filter(registry -> !registry.equals(own))
                .flatMap(TrustedRegistry::place)
                .orElseThrow(() -> refused("invalid_target", "resource: the address of one other registry"));
    }

    private Optional<TrustList> list() {
        return trust.current() instanceof TrustState.Usable usable
                        && usable.list().expiresAt().isAfter(clock.instant())
                ? Optional.of(usable.list())
                : Optional.empty();
    }

    private void forAnother(JwtEncodingContext context, TrustedRegistry.Place registry) {
        ApiClient.Terms terms = clients.inForce(context.getRegisteredClient().getClientId())
                .map(ApiClient::terms)
                .filter(known -> known.scopes().contains(Visitor.SCOPE))
                .filter(known -> !known.agencies().isEmpty())
                .orElseThrow(() -> refused(
                        OAuth2ErrorCodes.INVALID_SCOPE, "for other registries there is " + Visitor.SCOPE + " alone"));
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        context.getJwsHeader().type(TYPE_ELSEWHERE);
        context.getClaims()
                .issuer(own.place().orElseThrow().address().toString())
                .audience(List.of(registry.address().toString()))
                .issuedAt(now)
                .notBefore(now)
                .expiresAt(now.plus(LIFE_ELSEWHERE))
                .claim("scope", Visitor.SCOPE)
                .claim("officer", terms.officer())
                .claim(
                        "agencies",
                        terms.agencies().stream()
                                .map(code -> code.value())
                                .sorted()
                                .toList());
    }

    private static OAuth2AuthenticationException refused(String error, String why) {
        return new OAuth2AuthenticationException(new OAuth2Error(error, why, null));
    }
}
