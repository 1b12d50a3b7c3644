package org.sealbook.issuer.webhooks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sealbook.client.WebhookSignature;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.events.LicenseEvent;

/** Sends one event, as Standard Webhooks says. Follows no redirect and reads nothing of the answer but its status. */
final class Post {

    static final Duration LIMIT = Duration.ofSeconds(10);

    /** The program is ending: nobody failed. */
    static final String STOPPED = "stopped";

    private final HttpClient http = HttpClient.newBuilder()
            // Not every receiver knows what to do with an offer of HTTP/2 in the clear.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @return nothing if it was received, else a word for why not */
    Optional<String> send(URI address, WebhookSignature signature, LicenseEvent event, Instant now) {
        byte[] body = body(event);
        String id = "event-" + event.number();
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("User-Agent", "sealbook-webhooks")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", signature.sign(id, now, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return send(request);
    }

    private Optional<String> send(HttpRequest request) {
        CompletableFuture<HttpResponse<InputStream>> sent =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        try {
            HttpResponse<InputStream> response = sent.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            response.body().close();
            int status = response.statusCode();
            return status >= 200 && status < 300 ? Optional.empty() : Optional.of("status-" + status);
        } catch (TimeoutException slow) {
            sent.cancel(true);
            return Optional.of("timeout");
        } catch (ExecutionException | IOException broken) {
            return Optional.of("no-connection");
        } catch (InterruptedException ending) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.of(STOPPED);
        }
    }

    private static byte[] body(LicenseEvent event) {
        JsonText json = new JsonText()
                .begin()
                .text("type", event.kind().type())
                .text("timestamp", event.at().toString())
                .begin("data");
        return event.writeTo(json).end().end().bytes();
    }
}
