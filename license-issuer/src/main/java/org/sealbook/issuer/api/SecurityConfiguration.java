package org.sealbook.issuer.api;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import java.nio.file.Path;
import java.time.Clock;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.sealing.OAuthKey;
import org.sealbook.trust.TrustStore;
import org.sealbook.trust.TrustedRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may call what: client credentials for tokens, and for each deed what {@link Access} says; the rest is denied. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
class SecurityConfiguration {

    private static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain tokens(HttpSecurity http, RateLimits limits, ClientAddress addresses) throws Exception {
        http.oauth2AuthorizationServer(server -> http.securityMatcher(server.getEndpointsMatcher()))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterBefore(new TokenGuesses(limits, addresses), LogoutFilter.class)
                .csrf(csrf -> csrf.disable());
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain everythingElse(
            HttpSecurity http, SecurityProblems problems, ApiClients clients, RateLimitFilter limits) throws Exception {
        http.authorizeHttpRequests(requests -> {
                    // An answer that goes on after its request was let in, and one that ends in an error.
                    requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                            .permitAll();
                    Access.bySpecificity().forEach(entry -> allow(requests, entry));
                    requests.anyRequest().denyAll();
                })
                .oauth2ResourceServer(server ->
                        server.jwt(jwt -> {}).authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .addFilterBefore(new SharedTokens(), BearerTokenAuthenticationFilter.class)
                .addFilterAfter(new ClientsInForce(clients, problems), BearerTokenAuthenticationFilter.class)
                .addFilterAfter(limits, ClientsInForce.class)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)));
        return http.build();
    }

    private static void allow(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            Access entry) {
        entry.httpMethods().forEach(method -> allow(requests.requestMatchers(method, entry.pattern()), entry.scope()));
    }

    private static void allow(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizedUrl operation, Scope scope) {
        if (scope == Scope.ANYBODY) {
            operation.permitAll();
        } else if (scope == Scope.ANY_CLIENT) {
            operation.authenticated();
        } else {
            operation.hasAuthority("SCOPE_" + scope.word());
        }
    }

    /** Measured by a clock that only runs forward: setting the time neither forgives nor punishes. */
    @Bean
    RateLimits rateLimits(LimitSettings settings, MeterRegistry metrics) {
        return new RateLimits(settings, TimeMeter.SYSTEM_NANOTIME, metrics);
    }

    /** A part of the chains, and none of the servlet container's own filters. */
    @Bean
    RateLimitFilter rateLimitFilter(RateLimits limits, ClientAddress addresses) {
        return new RateLimitFilter(limits, addresses);
    }

    @Bean
    FilterRegistrationBean<RateLimitFilter> onlyInTheChains(RateLimitFilter filter) {
        FilterRegistrationBean<RateLimitFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    ClientAddress clientAddress(LimitSettings settings) {
        return new ClientAddress(settings.trustedProxies());
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new OAuthClients.Secrets();
    }

    @Bean
    RegisteredClientRepository registeredClients(ApiClients clients, Clock clock) {
        return new OAuthClients(clients, clock);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> tokenContent(
            ApiClients clients, TrustStore trust, TrustedRegistry own, Clock clock) {
        return new TokenContent(clients, trust, own, clock);
    }

    @Bean
    JWKSource<SecurityContext> tokenKeys(IssuerSettings settings) {
        Path keys = settings.authority().resolve("private");
        return OAuthKey.open(keys.resolve("oauth.p12"), keys.resolve("password"));
    }

    /** Every request has a token. Bouncy Castle checks ES256 in a tenth of the time that the JDK takes. */
    @Bean
    JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys, TrustStore trust, TrustedRegistry registry, Clock clock) {
        DefaultJWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();
        verifiers.getJCAContext().setProvider(new BouncyCastleProvider());
        DefaultJWTProcessor<SecurityContext> tokens = new DefaultJWTProcessor<>();
        tokens.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
        tokens.setJWSVerifierFactory(verifiers);
        // The claims are checked by the decoder.
        tokens.setJWTClaimsSetVerifier((claims, context) -> {});
        JwtDecoder own = new NimbusJwtDecoder(tokens);
        return new KnownTokens(new TokensOfOthers(own, trust, registry, clock), clock);
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(IssuerSettings settings) {
        return AuthorizationServerSettings.builder()
                .issuer(settings.publicUrl().toString())
                .build();
    }
}
