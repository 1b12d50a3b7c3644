package org.sealbook.issuer.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.api.RateLimitFilter;
import org.sealbook.issuer.holder.Delegates;
import org.sealbook.issuer.holder.HolderSessions;
import org.sealbook.issuer.keys.Keyring;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may see the holders' pages: whoever is signed in, and of everything only his own. */
@ForHolders
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInSettings.class)
class HolderSecurity {

    private static final String PROVIDER = "holder";

    /** Where nobody is signed in yet, and what a device keeps for when it has no network. */
    private static final String[] ANYBODYS = {
        "/me/sign-in", "/oauth2/**", "/login/**", "/me/offline", "/me/offline/**", "/me/offline-worker.js"
    };

    private static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:;"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    HolderCookies holderCookies(IssuerSettings settings) {
        return new HolderCookies("https".equals(settings.publicUrl().getScheme()));
    }

    @Bean
    @Order(0)
    SecurityFilterChain holders(
            HttpSecurity http,
            HolderSessions sessions,
            Delegates delegates,
            SignInSettings settings,
            IssuerSettings issuer,
            HolderCookies cookies,
            RateLimitFilter limits,
            Keyring keys,
            Clock clock) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        SignInEnd end = new SignInEnd(sessions, settings, cookies, tokens);
        http.securityMatcher("/me", "/me/**", "/oauth2/authorization/**", "/login/oauth2/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(ANYBODYS)
                        .permitAll()
                        .anyRequest()
                        .hasAuthority("HOLDER"))
                .oauth2Login(login -> login.loginPage("/me/sign-in")
                        .clientRegistrationRepository(provider(settings, issuer))
                        .authorizedClientRepository(new NoTokensKept())
                        .authorizationEndpoint(endpoint ->
                                endpoint.authorizationRequestRepository(new SignInState(keys, cookies, clock)))
                        .successHandler(end)
                        .failureHandler(end)
                        .securityContextRepository(new NullSecurityContextRepository()))
                .addFilterBefore(new HolderSessionFilter(sessions, delegates, cookies), LogoutFilter.class)
                .addFilterAfter(limits, HolderSessionFilter.class)
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/me/sign-in")))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                // Without a session of the server's each request looks like a sign-in, at which the default takes the
                // token of all
                // open pages away. SignInEnd does so when it is one.
                .csrf(csrf -> csrf.csrfTokenRepository(tokens)
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)));
        return http.build();
    }

    /** Asked for when the first holder signs in: the registry starts and works while the provider is away. */
    private static ClientRegistrationRepository provider(SignInSettings settings, IssuerSettings issuer) {
        String secret = secret(settings);
        return new SupplierClientRegistrationRepository(() -> {
            ClientRegistration registration = ClientRegistrations.fromOidcIssuerLocation(
                            settings.issuer().toString())
                    .registrationId(PROVIDER)
                    .clientId(settings.clientId())
                    .clientSecret(secret)
                    .redirectUri(issuer.publicUrl() + "/login/oauth2/code/" + PROVIDER)
                    .scope(OidcScopes.OPENID)
                    .build();
            return new InMemoryClientRegistrationRepository(registration);
        });
    }

    private static String secret(SignInSettings settings) {
        try {
            return Files.readString(settings.clientSecretFile()).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "sealbook.sign-in.client-secret-file cannot be read: " + settings.clientSecretFile(), unreadable);
        }
    }
}
