package org.sealbook.issuer.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.sealbook.issuer.holder.Delegates;
import org.sealbook.issuer.holder.HolderSessions;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out whose session a request belongs to. Whoever acts for an enterprise does so only as long as it lets him. */
final class HolderSessionFilter extends OncePerRequestFilter {

    private final HolderSessions sessions;
    private final Delegates delegates;
    private final HolderCookies cookies;

    HolderSessionFilter(HolderSessions sessions, Delegates delegates, HolderCookies cookies) {
        this.sessions = sessions;
        this.delegates = delegates;
        this.cookies = cookies;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        cookies.read(request, HolderCookies.SESSION)
                .flatMap(sessions::find)
                .map(delegates::stillAllowed)
                .ifPresent(who -> {
                    SecurityContext context = SecurityContextHolder.createEmptyContext();
                    context.setAuthentication(new HolderAuthentication(who));
                    SecurityContextHolder.setContext(context);
                });
        chain.doFilter(request, response);
    }
}
