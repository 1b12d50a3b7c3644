package org.sealbook.issuer.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.sealbook.issuer.holder.HolderSessions;
import org.sealbook.issuer.holder.Party;
import org.sealbook.license.Holder;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/** The browser is back from the identity provider: a session begins, or the sign-in page says why not. */
final class SignInEnd implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SignInEnd.class);

    /** The store decides when a session ends; the cookie only has to live as long. */
    private static final Duration COOKIE = Duration.ofHours(8);

    private final HolderSessions sessions;
    private final SignInSettings settings;
    private final HolderCookies cookies;
    private final CsrfTokenRepository tokens;

    SignInEnd(HolderSessions sessions, SignInSettings settings, HolderCookies cookies, CsrfTokenRepository tokens) {
        this.sessions = sessions;
        this.settings = settings;
        this.cookies = cookies;
        this.tokens = tokens;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        Optional<Party> who =
                authentication.getPrincipal() instanceof OidcUser user ? party(user) : Optional.<Party>empty();
        if (who.isEmpty()) {
            LOG.warn("the identity provider named somebody without a valid code: check sealbook.sign-in.*-claim");
            response.sendRedirect("/me/sign-in?failed=identity");
            return;
        }
        // A form's token from before, which somebody else may know, is none of this session.
        tokens.saveToken(null, request, response);
        cookies.write(response, HolderCookies.SESSION, sessions.open(who.get()), COOKIE);
        response.sendRedirect("/me");
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failed)
            throws IOException {
        LOG.warn("signing in failed: {}", failed.getClass().getSimpleName());
        response.sendRedirect("/me/sign-in?failed=provider");
    }

    private Optional<Party> party(OidcUser user) {
        return claim(user, settings.nameClaim())
                .filter(name -> !name.isBlank() && name.length() <= Holder.MAX_NAME)
                .flatMap(name -> claim(user, settings.idTypeClaim())
                        .flatMap(HolderIdType::ofCode)
                        .flatMap(type -> claim(user, settings.idClaim()).flatMap(id -> HolderId.parse(type, id)))
                        .map(id -> new Party(id, name)));
    }

    private static Optional<String> claim(OidcUser user, String name) {
        return Optional.ofNullable(user.getClaim(name))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }
}
