package org.sealbook.issuer.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sealbook.issuer.clients.ApiClient;
import org.sealbook.issuer.clients.ApiClients;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A token says what its client might do when it was given; what counts is what the client may do now. One that was disabled is
 * refused, and a scope that was taken away is gone, although the token names it.
 */
final class ClientsInForce extends OncePerRequestFilter {

    private static final String SCOPE = "SCOPE_";

    private final ApiClients clients;
    private final SecurityProblems problems;

    ClientsInForce(ApiClients clients, SecurityProblems problems) {
        this.clients = clients;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            TokensOfOthers.visitor(token.getToken()).ifPresent(clients::welcome);
            Optional<ApiClient> client = clients.inForce(token.getName());
            if (client.isEmpty()) {
                problems.commence(request, response, new BadCredentialsException("client not in force"));
                return;
            }
            narrow(token, client.get());
        } catch (DataAccessException | TransactionException away) {
            SecurityProblems.write(response, ProblemAdvice.registerAway(away));
            return;
        }
        chain.doFilter(request, response);
    }

    private static void narrow(JwtAuthenticationToken token, ApiClient client) {
        Collection<GrantedAuthority> left = token.getAuthorities().stream()
                .filter(granted -> holds(client, granted))
                .toList();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new JwtAuthenticationToken(token.getToken(), List.copyOf(left), token.getName()));
        SecurityContextHolder.setContext(context);
    }

    private static boolean holds(ApiClient client, GrantedAuthority granted) {
        String name = String.valueOf(granted.getAuthority());
        return !name.startsWith(SCOPE) || client.terms().scopes().contains(name.substring(SCOPE.length()));
    }
}
