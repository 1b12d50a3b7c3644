package org.sealbook.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sealbook.client.WebhookReceiver.Outcome;
import org.sealbook.demo.IssuerApi;
import org.sealbook.demo.Program;
import org.sealbook.demo.RunningRegistry;
import org.sealbook.demo.cli.Scratch;
import org.sealbook.endtoend.CaseSystem.Delivery;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;

/**
 * The issuer is killed when a receiver has answered, and before it has noted that. In a registry of its own, whose settings allow the
 * receiver's address.
 */
class WebhookCrashTest {

    private static final String WEBHOOKS = "/api/v1/agencies/11310000MB2F000160/webhooks/";

    /** The one who died still has the webhook for a minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path folder = Scratch.folder("webhook-crash");
    private final AtomicReference<Program> toBeFrozen = new AtomicReference<>();

    @AfterEach
    void clear() {
        Scratch.delete(folder);
    }

    /** So that the answer arrives, and nobody notes it. */
    private void freeze() {
        Program issuer = toBeFrozen.getAndSet(null);
        if (issuer != null) {
            issuer.freeze();
        }
    }

    private RunningRegistry registry(CaseSystem cases) {
        return RunningRegistry.start(
                Path.of("../.."),
                folder,
                new RunningRegistry.Ports(0, 0, 0),
                List.of("--sealbook.webhooks.allowed=" + cases.address()),
                System.out::println);
    }

    private static String secretOfAWebhook(RunningRegistry registry, CaseSystem cases) throws Malformed {
        HttpResponse<byte[]> made = IssuerApi.of(registry, "demo-registrar")
                .put(WEBHOOKS + "cases", ("{\"address\":\"" + cases.address() + "events\"}").getBytes(UTF_8));
        assertThat(made.statusCode()).as(new String(made.body(), UTF_8)).isEqualTo(201);
        return StrictJson.read(made.body(), 10_000).text("secret", 200);
    }

    private static byte[] request(String caseNumber) throws IOException {
        return Files.readString(Path.of("../../docs/samples/food-permit.json"))
                .replaceAll("DEMO-2026-\\d{4}", caseNumber)
                .getBytes(UTF_8);
    }

    @Test
    void what_was_answered_and_not_noted_comes_again_under_its_identifier_and_is_worked_on_once() throws Exception {
        byte[] body = request("WEBHOOK-1");
        String key = UUID.randomUUID().toString();
        try (CaseSystem cases = new CaseSystem(this::freeze);
                RunningRegistry registry = registry(cases)) {
            cases.knows(secretOfAWebhook(registry, cases));
            IssuerApi api = IssuerApi.of(registry, RunningRegistry.CLIENT);
            toBeFrozen.set(registry.issuer());
            CompletableFuture<HttpResponse<byte[]>> perhapsCutOff =
                    CompletableFuture.supplyAsync(() -> api.issue(body, key));

            Delivery first = cases.next(PATIENCE);
            registry.issuer().kill();
            perhapsCutOff.handle((answer, cutOff) -> "").join();
            registry.issuer().restart();
            registry.awaitReady();
            Delivery second = cases.next(PATIENCE);

            String license = id(api.issue(body, key));
            String next = id(api.issue(request("WEBHOOK-2")));
            Delivery third = cases.next(PATIENCE);

            assertThat(first.outcome()).isInstanceOf(Outcome.Done.class);
            assertThat(second.outcome()).isEqualTo(new Outcome.Repeated());
            assertThat(second.id()).isEqualTo(first.id());
            assertThat(second.body()).isEqualTo(first.body());
            // Noted now: it does not come a third time.
            assertThat(third.outcome()).isInstanceOf(Outcome.Done.class);
            assertThat(cases.worked())
                    .extracting(event -> event.license().toString())
                    .containsExactly(license, next);
        }
    }

    private static String id(HttpResponse<byte[]> issued) throws Malformed {
        return StrictJson.read(issued.body(), 100_000).text("id", 200);
    }
}
