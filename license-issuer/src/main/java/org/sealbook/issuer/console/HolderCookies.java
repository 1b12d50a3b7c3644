package org.sealbook.issuer.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** What a holder's browser keeps: not for scripts, not for other sites, and over TLS only where the registry has it. */
final class HolderCookies {

    static final String SESSION = "sealbook-holder";
    static final String SIGN_IN = "sealbook-sign-in";
    static final String LANGUAGE = "sealbook-language";

    private static final int LONGEST = 4096;

    private final boolean secure;

    HolderCookies(boolean secure) {
        this.secure = secure;
    }

    Optional<String> read(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .filter(value -> value.length() <= LONGEST)
                        .findFirst();
    }

    /** @param life how long it is kept; zero takes it back */
    void write(HttpServletResponse response, String name, String value, Duration life) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .httpOnly(true)
                        .secure(secure)
                        // The provider sends the browser back from another site: strict cookies would not come along.
                        .sameSite("Lax")
                        .path("/")
                        .maxAge(life)
                        .build()
                        .toString());
    }

    void remove(HttpServletResponse response, String name) {
        write(response, name, "", Duration.ZERO);
    }
}
