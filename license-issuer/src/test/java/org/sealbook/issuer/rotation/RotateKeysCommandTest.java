package org.sealbook.issuer.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.keys.Keyring;

/** {@code bin/rotate-keys} in a process of its own, beside an issuer that works. */
class RotateKeysCommandTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private static final Random RANDOM = new Random(20261124);
    private static final int ROWS = 4_000;

    private static Path settings = Path.of("unset");

    @BeforeAll
    static void fill() throws IOException {
        settings = ISSUER.folder().resolve("issuer.properties");
        Files.writeString(
                settings,
                """
                spring.datasource.url=%s
                spring.datasource.username=%s
                spring.datasource.password=%s
                sealbook.authority=%s
                sealbook.data=%s
                """
                        .formatted(
                                ISSUER.database().jdbcUrl(),
                                ISSUER.database().user(),
                                ISSUER.database().password(),
                                ISSUER.folder().resolve("authority"),
                                ISSUER.folder().resolve("data")));
        // Many rows, so that a kill finds the command at work.
        Keyring keyring = ISSUER.part(Keyring.class);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            String key = "filler-" + i;
            byte[] answer = keyring.encrypt(new byte[2000], "idempotency.sealed_answer:filler:" + key);
            rows.add(new Object[] {"filler", key, new byte[32], answer, Timestamp.from(Instant.EPOCH)});
        }
        ISSUER.sql()
                .batchUpdate(
                        "insert into idempotency (client, request_key, body_hash, sealed_answer, created_at)"
                                + " values (?, ?, ?, ?, ?)",
                        rows);
        issue("command-1");
    }

    private static int issue(String key) {
        try {
            String body = Files.readString(Path.of("../docs/samples/food-permit.json"));
            HttpResponse<byte[]> issued = ISSUER.as("demo-market").issue(body.replace("DEMO-2026-0002", key), key);
            return issued.statusCode();
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                RotateKeysCommand.class.getName(),
                "--settings",
                settings.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** @param exit its exit code @param output both streams */
    private record Ran(int exit, String output) {}

    private static Ran run(String... arguments) throws Exception {
        Process process = start(arguments);
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), text);
        }
    }

    private static int left() {
        return Objects.requireNonNull(ISSUER.sql()
                .queryForObject(
                        """
                        select count(*) from idempotency where sealed_answer_key <>
                            (select max(version) from data_key where purpose = 'encryption')
                        """,
                        Integer.class));
    }

    @Test
    void ends_a_rotation_that_was_killed_again_and_again_while_the_issuer_issues() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger issued = new AtomicInteger();
        List<Integer> refused = new ArrayList<>();
        Thread issuing = new Thread(() -> {
            while (!over.get()) {
                int status = issue("while-" + issued.incrementAndGet());
                if (status != 201) {
                    refused.add(status);
                }
            }
        });
        issuing.start();
        int killedAtWork = 0;
        for (int round = 0; round < 4; round++) {
            Process process = start("--encryption");
            String first = new String(process.getInputStream().readNBytes(20), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(RANDOM.nextInt(600), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            killedAtWork += ended || first.isEmpty() || left() == 0 ? 0 : 1;
        }
        Ran unfinished = run("--status");
        Ran finished = run();
        over.set(true);
        issuing.join();

        assertThat(killedAtWork).isPositive();
        assertThat(unfinished.exit()).as(unfinished.output()).isEqualTo(2);
        assertThat(unfinished.output())
                .contains("encryption key 1: OLD", "encryption key 2: ACTIVE", "rows of idempotency");
        assertThat(finished.exit()).as(finished.output()).isZero();
        assertThat(finished.output())
                .contains("encryption key 1 is destroyed", "a second")
                // Another test of this class may have changed the index key before.
                .containsPattern("index key [0-9]+ is destroyed")
                .doesNotContain(ISSUER.database().password());
        assertThat(refused).isEmpty();
        assertThat(issued.get()).isGreaterThan(3);
        assertThat(left()).isZero();
        Ran status = run("--status");
        assertThat(status.exit()).as(status.output()).isZero();
        assertThat(status.output())
                .contains("encryption key 1: destroyed", "no rotation is under way")
                .containsPattern("index key [0-9]+: ACTIVE");
        assertThat(issue("after")).isEqualTo(201);
    }

    @Test
    void says_when_another_one_is_at_work() throws Exception {
        Process first = start("--index");
        assertThat(first.getInputStream().read()).isPositive();

        Ran second = run("--index");
        first.destroyForcibly().waitFor();

        assertThat(second.exit()).as(second.output()).isEqualTo(75);
        assertThat(run("--index").exit()).isZero();
    }

    @Test
    void says_what_it_does_not_understand() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        RotateKeysCommand command = new RotateKeysCommand(
                new PrintStream(new ByteArrayOutputStream()), new PrintStream(err, true, StandardCharsets.UTF_8));

        for (List<String> wrong : List.of(
                List.<String>of(),
                List.of("--settings"),
                List.of("--settings", "x", "--kek"),
                List.of("--settings", "x", "--index", "--encryption"),
                List.of("--settings", "x", "--nonsense"))) {
            assertThat(command.run(wrong)).as(wrong.toString()).isEqualTo(64);
        }
        assertThat(command.run(List.of("--settings", "/nowhere"))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage: bin/rotate-keys", "/nowhere cannot be read");
        assertThat(command.run(List.of("--help"))).isZero();
    }
}
