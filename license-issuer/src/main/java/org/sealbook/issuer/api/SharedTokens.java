package org.sealbook.issuer.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes the access token out of the head of a call to the shared services, and puts it where every other token is: in the header. */
final class SharedTokens extends OncePerRequestFilter {

    private static final int LONGEST = 8000;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(SharedEnvelope.PREFIX)
                || !request.getMethod().equals("POST")
                || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body;
        try {
            body = request.getInputStream().readAllBytes();
        } catch (Refusal tooLarge) {
            SecurityProblems.write(response, tooLarge.problem());
            return;
        }
        chain.doFilter(new Again(request, body, token(body)), response);
    }

    private static Optional<String> token(byte[] body) {
        try {
            return StrictJson.read(body, body.length).object("head").optionalText("accessToken", LONGEST);
        } catch (Malformed noEnvelope) {
            return Optional.empty();
        }
    }

    /** The same request, whose body can be read although it was. */
    private static final class Again extends HttpServletRequestWrapper {

        private final byte[] body;
        private final Optional<String> authorization;

        Again(HttpServletRequest request, byte[] body, Optional<String> token) {
            super(request);
            this.body = body;
            this.authorization = token.map(text -> "Bearer " + text);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name)
                    ? authorization.orElse(null)
                    : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name)
                    ? Collections.enumeration(authorization.map(List::of).orElse(List.of()))
                    : super.getHeaders(name);
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Bytes(new ByteArrayInputStream(body));
        }
    }

    private static final class Bytes extends ServletInputStream {

        private final ByteArrayInputStream in;

        Bytes(ByteArrayInputStream in) {
            this.in = in;
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            return in.read(bytes, from, length);
        }

        @Override
        public boolean isFinished() {
            return in.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("the body was read already");
        }
    }
}
