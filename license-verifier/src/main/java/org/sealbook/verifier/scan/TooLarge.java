package org.sealbook.verifier.scan;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.sealbook.verifier.answers.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** No body over 11 MiB is read, and none without a length but in parts, which are limited of themselves. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class TooLarge extends OncePerRequestFilter {

    static final Problem PROBLEM = new Problem(
            HttpStatus.CONTENT_TOO_LARGE, "body-too-large", "At most 10 MiB; state the length of the body.");

    private static final long MAX_BYTES = 11L * 1024 * 1024;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean unsized = request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null;
        if (request.getContentLengthLong() > MAX_BYTES || unsized) {
            response.setStatus(PROBLEM.status().value());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(PROBLEM.json());
            return;
        }
        chain.doFilter(request, response);
    }
}
