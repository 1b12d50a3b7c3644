package org.sealbook.issuer.api;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.clients.ApiClient;
import org.sealbook.issuer.clients.ApiClients;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The clients in force, for the part that hands out tokens. */
final class OAuthClients implements RegisteredClientRepository {

    private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);
    private static final String BETWEEN_HASHES = " ";

    private final ApiClients clients;
    private final Clock clock;

    OAuthClients(ApiClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String id) {
        return clients.find(id)
                .filter(client -> client.terms().active())
                .map(this::registered)
                .orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new IllegalStateException("clients are registered by the API");
    }

    private RegisteredClient registered(ApiClient client) {
        List<String> hashes = client.secrets().inForce(clock.instant());
        return RegisteredClient.withId(client.id())
                .clientId(client.id())
                .clientSecret(String.join(BETWEEN_HASHES, hashes))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(client.terms().scopes()))
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFE)
                        .idTokenSignatureAlgorithm(SignatureAlgorithm.ES256)
                        .build())
                .build();
    }

    /** Matches a secret with the hashes of those that are good: two while a secret is being changed. */
    static final class Secrets implements PasswordEncoder {

        private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();

        @Override
        public String encode(@Nullable CharSequence secret) {
            return Optional.ofNullable(bcrypt.encode(secret)).orElseThrow();
        }

        @Override
        public boolean matches(@Nullable CharSequence secret, @Nullable String hashes) {
            return hashes != null
                    && List.of(hashes.split(BETWEEN_HASHES)).stream().anyMatch(hash -> bcrypt.matches(secret, hash));
        }
    }
}
