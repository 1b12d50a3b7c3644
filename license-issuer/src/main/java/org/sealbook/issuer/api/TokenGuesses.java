package org.sealbook.issuer.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Whoever guesses secrets is stopped soon; whoever knows one never. Each request for a token is counted before it is tried, and
 * given back if it was in order, so that many at once are no way around. Failures are counted for a client name only together with
 * the address, so that nobody locks another's client out from afar.
 */
final class TokenGuesses extends OncePerRequestFilter {

    private static final String BASIC = "Basic ";

    private final RateLimits limits;
    private final ClientAddress addresses;

    TokenGuesses(RateLimits limits, ClientAddress addresses) {
        this.limits = limits;
        this.addresses = addresses;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = addresses.of(request);
        String pair = client(request) + " " + address;
        List<RateLimits.Decision> decisions = List.of(
                limits.take(RateClass.ANONYMOUS, address),
                limits.take(RateClass.ADDRESS_FAILURES, address),
                limits.take(RateClass.TOKEN_FAILURES, pair));
        for (RateLimits.Decision decision : decisions) {
            if (!decision.allowed()) {
                RateLimitFilter.write(response, decision);
                return;
            }
        }
        chain.doFilter(request, response);
        if (response.getStatus() != HttpStatus.UNAUTHORIZED.value()) {
            limits.giveBack(RateClass.ADDRESS_FAILURES, address);
            limits.giveBack(RateClass.TOKEN_FAILURES, pair);
        }
    }

    private static String client(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        String named = header != null && header.regionMatches(true, 0, BASIC, 0, BASIC.length())
                ? user(header.substring(BASIC.length()).strip())
                : request.getParameter("client_id");
        return bounded(named);
    }

    private static String user(String credentials) {
        try {
            String decoded = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return decoded.substring(0, Math.max(0, decoded.indexOf(':')));
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private static String bounded(@Nullable String name) {
        return name == null ? "" : name.substring(0, Math.min(64, name.length()));
    }
}
