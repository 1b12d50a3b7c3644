package org.sealbook.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;

/** The issue API as a client program calls it. */
public final class IssuerApi {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final String token;

    private IssuerApi(URI base, String client, String secret) {
        this.base = base;
        this.token = token(client, secret);
    }

    /** Gets an access token for a client. */
    public static IssuerApi of(RunningRegistry registry, String client) {
        return new IssuerApi(registry.issuerUrl(), client, registry.clientSecret(client));
    }

    private String token(String client, String secret) {
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> response = send(HttpRequest.newBuilder(URI.create(base + "/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
        if (response.statusCode() != 200) {
            throw new IllegalStateException("no access token: HTTP " + response.statusCode());
        }
        try {
            return StrictJson.read(response.body(), 64 * 1024).text("access_token", 8000);
        } catch (Malformed unexpected) {
            throw new IllegalStateException("no access token", unexpected);
        }
    }

    public HttpResponse<byte[]> issue(byte[] body) {
        return issue(body, UUID.randomUUID().toString());
    }

    public HttpResponse<byte[]> issue(byte[] body, String key) {
        return post("/api/v1/licenses", body, key);
    }

    public HttpResponse<byte[]> post(String path, byte[] body, String key) {
        return send(authorized(path)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    public HttpResponse<byte[]> put(String path, byte[] body) {
        return send(authorized(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** Sends a file as it is on the disk. */
    public HttpResponse<byte[]> send(String path, Path file, String key) {
        try {
            return send(authorized(path)
                    .header("Idempotency-Key", key)
                    .header("Content-Type", "application/octet-stream")
                    .POST(HttpRequest.BodyPublishers.ofFile(file)));
        } catch (FileNotFoundException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    public HttpResponse<byte[]> get(String path) {
        return send(authorized(path).GET());
    }

    private HttpRequest.Builder authorized(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped");
        }
    }
}
