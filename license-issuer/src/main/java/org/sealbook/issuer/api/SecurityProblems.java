package org.sealbook.issuer.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** 401 and 403 as problem documents like all others. */
@Component
final class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final EdgeAudit audit;

    SecurityProblems(EdgeAudit audit) {
        this.audit = audit;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failed)
            throws IOException {
        if (isNowhere(request, response)) {
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        turnAway(
                request,
                response,
                Problem.of(ProblemWord.UNAUTHENTICATED, "Get one at /oauth2/token with your client credentials."));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (isNowhere(request, response)) {
            return;
        }
        turnAway(request, response, Problem.of(ProblemWord.FORBIDDEN, "The access token lacks the scope for this."));
    }

    /**
     * What has no entry in the table is denied, and is answered like what is not there rather than with a call for a token. Which
     * methods there are is no secret: the OpenAPI document says it.
     */
    private boolean isNowhere(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<HttpMethod> methods = Access.methods(request.getRequestURI());
        HttpMethod method = HttpMethod.valueOf(request.getMethod());
        if (methods.isEmpty()) {
            nowhere(request, response, Problem.notFound());
        } else if (method.equals(HttpMethod.OPTIONS)) {
            response.setHeader(HttpHeaders.ALLOW, allowed(methods));
            response.setStatus(HttpStatus.NO_CONTENT.value());
        } else if (!methods.contains(method)) {
            response.setHeader(HttpHeaders.ALLOW, allowed(methods));
            nowhere(
                    request,
                    response,
                    Problem.of(ProblemWord.METHOD_NOT_ALLOWED, "There are " + allowed(methods) + "."));
        } else {
            return false;
        }
        return true;
    }

    private static String allowed(List<HttpMethod> methods) {
        return Stream.concat(methods.stream(), Stream.of(HttpMethod.OPTIONS))
                .map(HttpMethod::name)
                .collect(Collectors.joining(", "));
    }

    /** Nothing is there to be denied: worth a record only of somebody who has a token. */
    private void nowhere(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (new Trail(request).client().isEmpty()) {
            write(response, problem);
        } else {
            turnAway(request, response, problem);
        }
    }

    private void turnAway(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        audit.answer(new Trail(request), problem.status().value(), problem.word());
        write(response, problem);
    }

    static void write(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(problem.json());
    }
}
