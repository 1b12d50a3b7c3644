package org.sealbook.demo.chaos;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.sealbook.demo.IssuerApi;
import org.sealbook.demo.RunningRegistry;

/** An office that looks up licenses by duty while the registry is under fire, and notes the record of each answer. */
final class Reader implements Runnable {

    private static final String ORGANISATION = "11310000MB2F000160";
    private static final String TYPE = "11100000MB0143028R901";
    private static final String ITEM = "310101-0423";
    private static final Duration PAUSE = Duration.ofMillis(40);

    private final RunningRegistry registry;
    private final Journal journal;
    private final Fire fire;
    private final String cases;
    private final AtomicInteger attempts;
    private @Nullable IssuerApi api;

    /** @param attempts is counted up before each request goes out */
    Reader(RunningRegistry registry, Journal journal, Fire fire, String cases, AtomicInteger attempts) {
        this.registry = registry;
        this.journal = journal;
        this.fire = fire;
        this.cases = cases;
        this.attempts = attempts;
    }

    /** Lets the office look up what it will ask for. */
    static void grant(RunningRegistry registry) {
        HttpResponse<byte[]> granted = IssuerApi.of(registry, "demo-registrar")
                .put(
                        "/api/v1/agencies/" + ORGANISATION + "/usage-grants/" + TYPE,
                        """
                        {"from":"2020-01-01T00:00:00Z","to":"2090-01-01T00:00:00Z","items":["%s"],"fields":["number"]}"""
                                .formatted(ITEM)
                                .getBytes(StandardCharsets.UTF_8));
        if (granted.statusCode() >= 500) {
            throw new IllegalStateException("the readers' grant was answered " + granted.statusCode());
        }
    }

    @Override
    public void run() {
        for (int i = 1; !fire.isOver(); i++) {
            Asked asked = new Asked(cases + i, "/api/v1/uses:fetch", body(cases + i));
            ask(asked).ifPresent(journal::write);
            Pause.of(PAUSE);
        }
    }

    private static byte[] body(String caseNumber) {
        return """
                {"context":{"organisation":"%s","officer":"window-07","item":{"code":"%s","name":"食品经营许可证变更"},
                 "caseNumber":"%s","purpose":"核对许可","basis":"DUTY","grounds":"食品安全法第三十五条"},
                 "holder":{"idType":"001","id":"91310101MA1K000235"},"type":"%s"}"""
                .formatted(ORGANISATION, ITEM, caseNumber, TYPE)
                .getBytes(StandardCharsets.UTF_8);
    }

    private Optional<Acknowledged> ask(Asked asked) {
        try {
            if (api == null) {
                api = IssuerApi.of(registry, RunningRegistry.CLIENT);
            }
            attempts.incrementAndGet();
            HttpResponse<byte[]> answer = api.post(asked.path(), asked.body(), asked.key());
            if (answer.statusCode() == 401) {
                api = null;
            }
            return answer.statusCode() == 200
                    ? Optional.of(new Acknowledged(asked, 200, answer.body()))
                    : Optional.empty();
        } catch (UncheckedIOException | IllegalStateException away) {
            return Optional.empty();
        }
    }
}
