package org.sealbook.issuer.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a request that is over its caller's limit, before anything is done for it. What operators ask is not counted. */
public final class RateLimitFilter extends OncePerRequestFilter {

    private final RateLimits limits;
    private final ClientAddress addresses;

    RateLimitFilter(RateLimits limits, ClientAddress addresses) {
        this.limits = limits;
        this.addresses = addresses;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RateLimits.Decision decision = decide(request);
        write(response, decision);
        if (decision.allowed()) {
            chain.doFilter(request, response);
        }
    }

    private RateLimits.Decision decide(HttpServletRequest request) {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller instanceof JwtAuthenticationToken token) {
            RateClass kind = Access.matching(request.getMethod(), request.getRequestURI())
                    .map(Access::rateClass)
                    .filter(found -> found != RateClass.ANONYMOUS)
                    .orElse(RateClass.READ);
            return limits.take(kind, token.getName());
        }
        if (caller != null && caller.isAuthenticated() && !(caller instanceof AnonymousAuthenticationToken)) {
            return limits.take(RateClass.HOLDER, caller.getName());
        }
        return limits.take(RateClass.ANONYMOUS, addresses.of(request));
    }

    /** The headers, and the whole answer if it is a denial. */
    static void write(HttpServletResponse response, RateLimits.Decision decision) throws IOException {
        if (decision.rate().isOff()) {
            return;
        }
        response.setHeader("RateLimit-Policy", decision.policy());
        response.setHeader("RateLimit", decision.state());
        if (!decision.allowed()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(decision.seconds()));
            SecurityProblems.write(
                    response,
                    Problem.of(
                            ProblemWord.RATE_LIMITED,
                            "The limit " + decision.policy().replace("\"", "") + " is used up."));
        }
    }
}
