package org.sealbook.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A holder's browser, without its window: keeps cookies, follows redirects, fills in forms. */
public final class HolderBrowser {

    /** Of everybody at the provider of made-up people. */
    public static final String PASSWORD = "password-of-this-run";

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final URI base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    HolderBrowser(URI base) {
        this.base = base;
    }

    /** Signs in at the provider. @param login zhou, lin, yunqi, hemu or tongyuan @return the page after it */
    public HttpResponse<String> signIn(String login) {
        HttpResponse<String> form = get("/oauth2/authorization/holder");
        URI there = form.uri().resolve("/login");
        return send(post(there, List.of("username", login, "password", PASSWORD, "_csrf", token(form.body()))));
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).build());
    }

    /** Sends a form of the page that is there, with its token. @param fields names and values in turn */
    public HttpResponse<String> submit(String page, String action, String... fields) {
        return submitOpen(get(page).body(), action, fields);
    }

    /** Sends a form of a page that was opened a while ago. @param page its text */
    public HttpResponse<String> submitOpen(String page, String action, String... fields) {
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("_csrf", token(page)));
        return send(post(base.resolve(action), all));
    }

    /** The same, as another site would do it. */
    public HttpResponse<String> submitWithoutToken(String action, String... fields) {
        return send(post(base.resolve(action), List.of(fields)));
    }

    /** The value of a cookie, if there is one. */
    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** Puts a cookie in, as somebody who found it would. */
    public void put(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(base, cookie);
    }

    private static String token(String page) {
        Matcher found = TOKEN.matcher(page);
        assertThat(found.find()).as("a form with a token in: " + page).isTrue();
        return found.group(1);
    }

    private static HttpRequest post(URI address, List<String> fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.size(); i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(fields.get(i))
                    .append('=')
                    .append(URLEncoder.encode(fields.get(i + 1), StandardCharsets.UTF_8));
        }
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
