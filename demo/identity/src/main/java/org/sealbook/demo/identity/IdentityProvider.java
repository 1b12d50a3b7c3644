package org.sealbook.demo.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The program: {@code identity.url} (its own address), {@code identity.client}, {@code identity.secret} and
 * {@code identity.redirect} (of the one client it serves), {@code identity.password} (of everybody). One part after another, without
 * looking for what else is on the class path.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    ServletWebSecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
})
public class IdentityProvider {

    public static void main(String[] arguments) {
        start(arguments);
    }

    /** Starts it in this process. */
    public static ConfigurableApplicationContext start(String... arguments) {
        SpringApplication provider = new SpringApplication(IdentityProvider.class);
        // In tests other settings lie on the class path.
        provider.setDefaultProperties(Map.of("spring.config.name", "identity", "server.address", "127.0.0.1"));
        return provider.run(arguments);
    }

    @Bean
    @Order(1)
    SecurityFilterChain protocol(HttpSecurity http) throws Exception {
        http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(Customizer.withDefaults());
                    server.authorizationEndpoint(
                            endpoint -> endpoint.authorizationResponseHandler(IdentityProvider::sendBack));
                })
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")));
        return http.build();
    }

    /** Remembers nobody: whoever signs in next may be somebody else. */
    private static void sendBack(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        OAuth2AuthorizationCodeRequestAuthenticationToken asked =
                (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
        String back = UriComponentsBuilder.fromUriString(Objects.requireNonNull(asked.getRedirectUri()))
                .queryParam(
                        "code",
                        Objects.requireNonNull(asked.getAuthorizationCode()).getTokenValue())
                .queryParam("state", "{state}")
                .encode()
                .buildAndExpand(asked.getState())
                .toUriString();
        request.getSession().invalidate();
        response.sendRedirect(back);
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(Customizer.withDefaults());
        return http.build();
    }

    @Bean
    UserDetailsService people(@Value("${identity.password}") String password) {
        InMemoryUserDetailsManager people = new InMemoryUserDetailsManager();
        DemoPerson.ALL.forEach(person -> people.createUser(User.withUsername(person.login())
                .password("{noop}" + password)
                .authorities("PERSON")
                .build()));
        return people;
    }

    @Bean
    RegisteredClientRepository clients(
            @Value("${identity.client}") String id,
            @Value("${identity.secret}") String secret,
            @Value("${identity.redirect}") String redirect) {
        return new InMemoryRegisteredClientRepository(RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret("{noop}" + secret)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(redirect)
                .scope("openid")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build());
    }

    /** Who somebody is, as a registry needs to know it. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> identity() {
        return context -> {
            if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
                DemoPerson.of(name(context.getPrincipal())).ifPresent(person -> context.getClaims()
                        .claim("name", person.name())
                        .claim("id_type", person.idType())
                        .claim("id_number", person.id()));
            }
        };
    }

    private static String name(@Nullable Authentication person) {
        return Objects.requireNonNull(person).getName();
    }

    @Bean
    JWKSource<SecurityContext> keys() throws JOSEException {
        return new ImmutableJWKSet<>(
                new JWKSet(new RSAKeyGenerator(3072).keyID("identity-1").generate()));
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    AuthorizationServerSettings address(@Value("${identity.url}") String url) {
        return AuthorizationServerSettings.builder().issuer(url).build();
    }
}
