package org.sealbook.issuer.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.register.DataKey;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes idempotency keys away at the door. Clients write what they like into them, people's numbers too; only two keyed digests go on:
 * one that the register keeps in the key's place, and one that is kept nowhere and with which the body is digested.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class RequestKeys extends OncePerRequestFilter {

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern FROM_OUTSIDE = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final Pattern HANDED_ON = Pattern.compile("([A-Za-z0-9_-]{43}) ([A-Za-z0-9_-]{43})");

    private final DataKey key;

    RequestKeys(DataKey key) {
        this.key = key;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HEADER);
        chain.doFilter(header == null ? request : new Digesting(request, handedOn(header)), response);
    }

    /** The digests; nothing for a key that is not as it should be, which could read like them. */
    private String handedOn(String header) {
        if (!FROM_OUTSIDE.matcher(header).matches()) {
            return "";
        }
        byte[] bytes = header.getBytes(StandardCharsets.US_ASCII);
        return text(key.digest("idempotency-key", bytes)) + " " + text(key.digest("request-body", bytes));
    }

    private static String text(byte[] digest) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    /** What was handed on; empty if the key is missing or was not as it should be. */
    static Optional<Digested> digested(@Nullable String header) {
        Matcher form = HANDED_ON.matcher(header == null ? "" : header);
        return form.matches() ? Optional.of(new Digested(form.group(1), form.group(2))) : Optional.empty();
    }

    /** @param key what the register keeps @param secret what nobody keeps */
    record Digested(String key, String secret) {

        /** Tells bodies apart; who reads it in the register cannot try bodies until one fits. */
        byte[] digest(String deed, byte[] body) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
                mac.update((deed + "\n").getBytes(StandardCharsets.UTF_8));
                return mac.doFinal(body);
            } catch (GeneralSecurityException everyJavaHasIt) {
                throw new IllegalStateException("this Java runtime has no HMAC-SHA-256", everyJavaHasIt);
            }
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    private static final class Digesting extends HttpServletRequestWrapper {

        private final String digests;

        Digesting(HttpServletRequest request, String digests) {
            super(request);
            this.digests = digests;
        }

        @Override
        public String getHeader(String name) {
            return HEADER.equalsIgnoreCase(name) ? digests : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HEADER.equalsIgnoreCase(name) ? Collections.enumeration(List.of(digests)) : super.getHeaders(name);
        }
    }
}
