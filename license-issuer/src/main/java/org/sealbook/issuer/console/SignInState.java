package org.sealbook.issuer.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.keys.Keyring;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/**
 * What is remembered between sending a browser to the identity provider and its coming back: in a cookie that is encrypted and good
 * for ten minutes, so that any node can go on, and that this browser alone can.
 */
final class SignInState implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final String PLACE = "cookie.sign-in";
    private static final int MOST_BYTES = 3000;
    private static final int MOST_TEXT = 600;

    private final Keyring keys;
    private final HolderCookies cookies;
    private final Clock clock;

    SignInState(Keyring keys, HolderCookies cookies, Clock clock) {
        this.keys = keys;
        this.cookies = cookies;
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return cookies.read(request, HolderCookies.SIGN_IN).flatMap(this::open).orElse(null);
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        if (asked == null) {
            cookies.remove(response, HolderCookies.SIGN_IN);
            return;
        }
        byte[] json = new JsonText()
                .begin()
                .number("until", clock.instant().plus(LIFE).getEpochSecond())
                .text("uri", asked.getAuthorizationUri())
                .text("client", asked.getClientId())
                .text("redirect", String.valueOf(asked.getRedirectUri()))
                .text("state", String.valueOf(asked.getState()))
                .text("registration", attribute(asked, OAuth2ParameterNames.REGISTRATION_ID))
                .text("nonce", attribute(asked, OidcParameterNames.NONCE))
                .text("verifier", attribute(asked, PkceParameterNames.CODE_VERIFIER))
                .end()
                .bytes();
        String sealed = Base64.getUrlEncoder().withoutPadding().encodeToString(keys.encrypt(json, PLACE));
        cookies.write(response, HolderCookies.SIGN_IN, sealed, LIFE);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest asked = loadAuthorizationRequest(request);
        cookies.remove(response, HolderCookies.SIGN_IN);
        return asked;
    }

    private static String attribute(OAuth2AuthorizationRequest asked, String name) {
        return Optional.ofNullable(asked.<String>getAttribute(name)).orElse("");
    }

    private Optional<OAuth2AuthorizationRequest> open(String cookie) {
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(cookie);
            StrictJson json = StrictJson.read(keys.decrypt(sealed, PLACE), MOST_BYTES);
            Instant until = Instant.ofEpochSecond(json.number("until", 0, Long.MAX_VALUE / 2));
            return clock.instant().isBefore(until) ? Optional.of(request(json)) : Optional.empty();
        } catch (IllegalArgumentException | IllegalStateException | Malformed notOurs) {
            return Optional.empty();
        }
    }

    private static OAuth2AuthorizationRequest request(StrictJson json) throws Malformed {
        String registration = json.text("registration", MOST_TEXT);
        String nonce = json.text("nonce", MOST_TEXT);
        String verifier = json.text("verifier", MOST_TEXT);
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(json.text("uri", MOST_TEXT))
                .clientId(json.text("client", MOST_TEXT))
                .redirectUri(json.text("redirect", MOST_TEXT))
                .state(json.text("state", MOST_TEXT))
                // Without this scope the answer would be taken for one of OAuth 2, and no ID token be looked at.
                .scope(OidcScopes.OPENID)
                .attributes(attributes -> {
                    attributes.put(OAuth2ParameterNames.REGISTRATION_ID, registration);
                    attributes.put(OidcParameterNames.NONCE, nonce);
                    attributes.put(PkceParameterNames.CODE_VERIFIER, verifier);
                })
                .build();
    }
}
