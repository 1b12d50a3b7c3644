package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.sealbook.issuer.RunningIssuer.Caller;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The routes of batches, as a client calls them. */
record BatchCalls(Caller caller) {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final JsonMapper JSON = new JsonMapper();

    HttpResponse<byte[]> send(byte[] file, String query, String key) {
        return caller.call(
                "POST",
                "/api/v1/batches" + query,
                file,
                "Content-Type",
                "application/octet-stream",
                "Idempotency-Key",
                key);
    }

    /** Sends a file that is taken; the batch's identifier. */
    String send(byte[] file, String query) {
        HttpResponse<byte[]> sent = send(file, query, fresh());
        assertThat(sent.statusCode()).as(text(sent)).isEqualTo(201);
        return text(sent, "id");
    }

    HttpResponse<byte[]> post(String batch, String deed) {
        return caller.call("POST", "/api/v1/batches/" + batch + "/" + deed, new byte[0]);
    }

    HttpResponse<byte[]> get(String batch, String what) {
        return caller.get("/api/v1/batches/" + batch + what);
    }

    JsonNode batch(String id) {
        return JSON.readTree(get(id, "").body());
    }

    static int rows(JsonNode batch, String count) {
        return batch.path("rows").path(count).asInt();
    }

    /** The batch, once it is in one of these states. */
    JsonNode await(String id, String... states) {
        return await(id, batch -> List.of(states).contains(batch.path("state").asString()));
    }

    JsonNode await(String id, Predicate<JsonNode> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode batch = batch(id);
        while (!condition.test(batch)) {
            assertThat(System.nanoTime()).as(batch.toString()).isLessThan(deadline);
            LockSupport.parkNanos(PAUSE.toNanos());
            batch = batch(id);
        }
        return batch;
    }
}
