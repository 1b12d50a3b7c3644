package org.sealbook.issuer.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A call of the token service, as the OAuth server knows one: what holds there for guesses, limits and records holds here too. */
final class TokenCall extends HttpServletRequestWrapper {

    static final int MAX_BYTES = 8 * 1024;

    private static final String ADDRESS = "/oauth2/token";
    private static final int LONGEST = 200;

    private final Map<String, String[]> form;

    private TokenCall(HttpServletRequest request, String id, String secret) {
        super(request);
        this.form = Map.of(
                "grant_type", new String[] {"client_credentials"},
                "client_id", new String[] {id},
                "client_secret", new String[] {secret});
    }

    /** @param data accessId and accessSecret: the client's name and secret */
    record TokenRequest(SharedEnvelope.@Nullable Head head, @Nullable Credentials data) {

        @Override
        public String toString() {
            return "***";
        }
    }

    record Credentials(@Nullable String accessId, @Nullable String accessSecret) {

        @Override
        public String toString() {
            return "***";
        }
    }

    /** @throws Refusal that names what is missing */
    static TokenCall of(HttpServletRequest request, TokenRequest given) {
        Members members = new Members();
        Optional<Credentials> data = Optional.ofNullable(given.data());
        String id = members.text("accessId", data.map(Credentials::accessId).orElse(null), LONGEST);
        String secret =
                members.text("accessSecret", data.map(Credentials::accessSecret).orElse(null), LONGEST);
        members.requireNoFaults();
        return new TokenCall(request, id, secret);
    }

    @Override
    public String getRequestURI() {
        return ADDRESS;
    }

    @Override
    public StringBuffer getRequestURL() {
        String whole = super.getRequestURL().toString();
        return new StringBuffer(
                whole.substring(0, whole.length() - super.getRequestURI().length()) + ADDRESS);
    }

    @Override
    public String getServletPath() {
        return ADDRESS;
    }

    @Override
    public @Nullable String getPathInfo() {
        return null;
    }

    @Override
    public @Nullable String getQueryString() {
        return null;
    }

    /** The credentials are in the call. */
    @Override
    public @Nullable String getHeader(String name) {
        return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name)
                ? Collections.emptyEnumeration()
                : super.getHeaders(name);
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = form.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return form;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(List.copyOf(form.keySet()));
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return form.get(name);
    }
}
