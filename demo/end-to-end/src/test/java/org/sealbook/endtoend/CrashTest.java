package org.sealbook.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sealbook.demo.IssuerApi;
import org.sealbook.format.StrictJson;

/** The issuer is killed while it works; nothing is lost and nothing is there twice. */
class CrashTest {

    private static final Random RANDOM = new Random(20261124);

    @Test
    void issues_one_license_though_it_is_killed_in_between() throws Exception {
        for (int round = 0; round < 3; round++) {
            byte[] body = Registry.sample("food-permit");
            String key = UUID.randomUUID().toString();
            IssuerApi api = Registry.api();
            CompletableFuture<HttpResponse<byte[]>> cutOff = CompletableFuture.supplyAsync(() -> api.issue(body, key));
            CompletableFuture<Void> kill = CompletableFuture.runAsync(
                    Registry.RUNNING.issuer()::kill,
                    CompletableFuture.delayedExecutor(RANDOM.nextInt(120), TimeUnit.MILLISECONDS));
            String first = answer(cutOff);

            // Before the restart, or a late kill would end the new process.
            kill.join();
            Registry.RUNNING.issuer().restart();
            Registry.RUNNING.awaitReady();
            HttpResponse<byte[]> repeated = Registry.api().issue(body, key);
            HttpResponse<byte[]> again = Registry.api().issue(body, key);

            assertThat(repeated.statusCode())
                    .as(new String(repeated.body(), StandardCharsets.UTF_8))
                    .isEqualTo(201);
            assertThat(again.body()).isEqualTo(repeated.body());
            if (!first.isEmpty()) {
                assertThat(new String(repeated.body(), StandardCharsets.UTF_8)).isEqualTo(first);
            }
        }
    }

    private static String answer(CompletableFuture<HttpResponse<byte[]>> call) {
        try {
            HttpResponse<byte[]> response = call.join();
            return response.statusCode() == 201 ? new String(response.body(), StandardCharsets.UTF_8) : "";
        } catch (CompletionException killed) {
            assertThat(killed).hasCauseInstanceOf(UncheckedIOException.class);
            return "";
        }
    }

    @Test
    void never_refuses_a_genuine_license_because_the_registry_is_away() throws Exception {
        byte[] license = Registry.foodPermit();
        assertThat(verdict(license, "COUNTER")).isEqualTo("GENUINE");

        Registry.RUNNING.issuer().kill();
        try {
            // The list that was fetched is a few minutes old at most: still good, and said to be of its age.
            assertThat(verdict(license, "COUNTER")).isIn("GENUINE", "UNDECIDED");
        } finally {
            Registry.RUNNING.issuer().restart();
            Registry.RUNNING.awaitReady();
        }
    }

    private static String verdict(byte[] pdf, String policy) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(Registry.RUNNING.verifierUrl() + "/api/v1/verifications?policy=" + policy))
                .header("Content-Type", "application/pdf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(pdf))
                .build();
        byte[] json = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofByteArray())
                .body();
        return StrictJson.read(json, 100_000).text("verdict", 20);
    }
}
