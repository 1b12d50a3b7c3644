package org.sealbook.issuer.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.api.AuditedRoutes.Route;
import org.sealbook.issuer.audit.AuditDeed;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Records who was refused an access token. One that was given is not recorded: what is done with it is. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class TokenAudit extends OncePerRequestFilter {

    private static final Route TOKEN = new Route(AuditDeed.TOKEN, Audited.By.EDGE);

    private final EdgeAudit audit;
    private final RegisteredClientRepository clients;

    TokenAudit(EdgeAudit audit, RegisteredClientRepository clients) {
        this.audit = audit;
        this.clients = clients;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/oauth2/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        int status = response.getStatus();
        Trail trail = new Trail(request);
        if (status >= 400 && status < 500 && !trail.isRecorded()) {
            Optional<String> claimed = claimed(request);
            Optional<String> known = claimed.filter(this::isKnown);
            String word = claimed.isPresent() && known.isEmpty() ? "unknown-client" : "token-refused";
            audit.denied(trail, TOKEN, known, word);
        }
    }

    private boolean isKnown(String name) {
        try {
            return clients.findByClientId(name) != null;
        } catch (DataAccessException | TransactionException away) {
            return false;
        }
    }

    /** The client that the caller says it is. Not kept unless there is one of this name: people put secrets into wrong places. */
    private static Optional<String> claimed(HttpServletRequest request) {
        String basic = request.getHeader(HttpHeaders.AUTHORIZATION);
        return Optional.ofNullable(basic == null ? request.getParameter("client_id") : nameOf(basic))
                .filter(name -> !name.isEmpty());
    }

    private static @Nullable String nameOf(String basic) {
        try {
            String pair = basic.regionMatches(true, 0, "Basic ", 0, 6)
                    ? new String(Base64.getDecoder().decode(basic.substring(6)), StandardCharsets.US_ASCII)
                    : "";
            return pair.contains(":") ? pair.substring(0, pair.indexOf(':')) : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
