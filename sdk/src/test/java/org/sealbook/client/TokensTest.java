package org.sealbook.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.client.FaultyRegistry.problem;
import static org.sealbook.client.FaultyRegistry.says;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.client.Answer.Denied;
import org.sealbook.client.Answer.Unreachable;
import org.sealbook.client.Answer.Why;

/** The access token and the secret that it is asked for with. */
class TokensTest extends ClientScene {

    @Test
    void is_asked_for_once_and_kept() {
        registry.then(says(200, YES));

        ask();
        ask();

        assertThat(registry.tokens).hasValue(1);
        assertThat(registry.credentials)
                .containsExactly("Basic "
                        + Base64.getEncoder().encodeToString(("window:" + FaultyRegistry.SECRET).getBytes(UTF_8)));
        assertThat(registry.bearers).containsExactly("Bearer token-1", "Bearer token-1");
    }

    @Test
    void is_renewed_before_it_ends() {
        registry.then(says(200, YES));
        registry.tokenLife = 100;
        MovableClock moving = new MovableClock();
        try (RegistryClient patient = RegistryClient.at(
                registry.base(), "window", () -> FaultyRegistry.SECRET.toCharArray(), SHORT, moving)) {
            patient.ask(CONTEXT, HOLDER, TYPE);
            moving.now = moving.now.plusSeconds(79);
            patient.ask(CONTEXT, HOLDER, TYPE);
            assertThat(registry.tokens).hasValue(1);
            moving.now = moving.now.plusSeconds(2);
            patient.ask(CONTEXT, HOLDER, TYPE);

            assertThat(registry.tokens).hasValue(2);

            registry.tokenAnswer = says(500, "");
            moving.now = moving.now.plusSeconds(90);
            assertThat(patient.ask(CONTEXT, HOLDER, TYPE)).isEqualTo(yes());
            moving.now = moving.now.plusSeconds(11);
            assertThat(patient.ask(CONTEXT, HOLDER, TYPE)).isEqualTo(new Unreachable<>(Why.BUSY));
        }
    }

    @Test
    void is_renewed_once_when_it_is_refused() {
        registry.then(problem(401, "token-invalid")).then(says(200, YES));

        assertThat(ask()).isEqualTo(yes());
        assertThat(registry.bearers).containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void is_not_renewed_without_end() {
        registry.then(problem(401, "token-invalid"));

        assertThat(ask()).isEqualTo(new Denied<>("token-invalid", 401, "No."));
        assertThat(registry.calls).hasValue(2);
        assertThat(registry.tokens).hasValue(2);
    }

    @Test
    void is_one_for_64_threads() throws Exception {
        registry.then(says(200, YES));
        ExecutorService threads = Executors.newFixedThreadPool(64);
        List<Callable<Answer<Asked>>> calls = IntStream.range(0, 640)
                .<Callable<Answer<Asked>>>mapToObj(i -> this::ask)
                .toList();

        List<Future<Answer<Asked>>> answers = threads.invokeAll(calls);
        threads.shutdown();

        for (Future<Answer<Asked>> answer : answers) {
            assertThat(answer.get()).isEqualTo(yes());
        }
        assertThat(registry.tokens).hasValue(1);
    }

    @Test
    void is_read_from_its_file_each_time_and_without_its_line_end(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), " first\n");
        Supplier<char[]> secret = RegistryClient.secretIn(file);

        assertThat(secret.get()).isEqualTo("first".toCharArray());
        Files.writeString(file, "second");
        assertThat(secret.get()).isEqualTo("second".toCharArray());
    }

    @Test
    void is_overwritten_after_use_and_printed_nowhere() {
        registry.then(says(200, YES));
        char[] given = FaultyRegistry.SECRET.toCharArray();
        try (RegistryClient own = RegistryClient.at(registry.base(), "window", () -> given, SHORT, clock)) {
            own.ask(CONTEXT, HOLDER, TYPE);

            assertThat(given).containsOnly('\0');
            assertThat(own.toString()).doesNotContain(FaultyRegistry.SECRET, "window");
        }
    }
}
