package org.sealbook.verifier.desk;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.verifier.VerifierSettings;
import org.sealbook.verifier.answers.Problem;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in what the page itself sends. Nobody signs in here, so no cookie tells the officer's page from one of a stranger that runs in the
 * same browser: the browser's own word for where a request came from does, and the name that it asked for, against a stranger's
 * name that was made to point here.
 */
@AtDesk
@Component
final class DeskDoor extends OncePerRequestFilter {

    private static final int MAX_BYTES = 16 * 1024;

    private static final Problem OTHER_NAME = new Problem(
            HttpStatus.MISDIRECTED_REQUEST,
            "host-unknown",
            "This page is not served under that name: sealbook.registry.hosts.");
    private static final Problem ELSEWHERE =
            new Problem(HttpStatus.FORBIDDEN, "cross-site", "Only the counter's own page may ask this.");
    private static final Problem TOO_LONG = new Problem(
            HttpStatus.CONTENT_TOO_LARGE, "body-too-large", "At most 16 KiB; state the length of the body.");

    private final Set<String> hosts;

    DeskDoor(VerifierSettings settings) {
        this.hosts = settings.registry().orElseThrow().hosts();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // Decoded and without parameters, as the page is found: an address has more than one spelling.
        String path = request.getServletPath();
        return !path.equals("/case") && !path.startsWith("/case/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Problem> problem = problem(request);
        if (problem.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(problem.get().status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(problem.get().json());
    }

    private Optional<Problem> problem(HttpServletRequest request) {
        if (!hosts.contains(request.getServerName())) {
            return Optional.of(OTHER_NAME);
        }
        if (HttpMethod.GET.matches(request.getMethod())) {
            return Optional.empty();
        }
        if (!isFromHere(request)) {
            return Optional.of(ELSEWHERE);
        }
        long length = request.getContentLengthLong();
        return length < 0 || length > MAX_BYTES ? Optional.of(TOO_LONG) : Optional.empty();
    }

    /** Browsers before 2023 say only the origin. */
    private static boolean isFromHere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null
                ? site.equals("same-origin")
                : isOwn(request.getHeader("Origin"), request.getHeader("Host"));
    }

    private static boolean isOwn(@Nullable String origin, @Nullable String host) {
        if (origin == null || host == null) {
            return false;
        }
        try {
            return host.equals(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException noOrigin) {
            return false;
        }
    }
}
