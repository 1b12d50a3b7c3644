package org.sealbook.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sealbook.client.FaultyRegistry.breaksOff;
import static org.sealbook.client.FaultyRegistry.isEndless;
import static org.sealbook.client.FaultyRegistry.problem;
import static org.sealbook.client.FaultyRegistry.says;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.client.Answer.Answered;
import org.sealbook.client.Answer.Denied;
import org.sealbook.client.Answer.Unreachable;
import org.sealbook.client.Answer.Why;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.ServiceItem;
import org.sealbook.usage.UsageContext;

class RegistryClientTest {

    private static final String YES = "{\"record\":\"r-1\",\"holds\":true}";
    private static final LicenseTypeCode TYPE = new LicenseTypeCode("11100000MB0143028R901");
    private static final HolderId HOLDER = new HolderId(HolderIdType.CREDIT_CODE, "91310101MA1K000235");
    private static final UsageContext CONTEXT = new UsageContext(
            new AgencyCode("11310000MB2F00040G"),
            "window-07",
            new ServiceItem("310101-0423", "食品经营许可证变更"),
            "CASE-77",
            "核对许可",
            LegalBasis.DUTY,
            "食品安全法第三十五条");
    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(5), 3);

    private final FaultyRegistry registry = new FaultyRegistry();
    private final Clock clock = Clock.systemUTC();
    private final RegistryClient client = client(SHORT);

    private RegistryClient client(Patience patience) {
        return RegistryClient.at(
                registry.base(), "window", () -> FaultyRegistry.SECRET.toCharArray(), patience, Clock.systemUTC());
    }

    @AfterEach
    void end() {
        client.close();
        registry.close();
    }

    private Answer<Asked> ask() {
        return client.ask(CONTEXT, HOLDER, TYPE);
    }

    private static Answer<Asked> yes() {
        return new Answered<>(new Asked("r-1", true, Optional.empty()));
    }

    @Nested
    class Answers {

        @Test
        void reads_what_was_fetched() {
            LicenseId id = new LicenseId(TYPE, "11310000MB2F000160", "202600000001", 1);
            registry.then(says(
                    200,
                    "{\"record\":\"r-9\",\"items\":[{\"id\":\"" + id + "\",\"type\":\"" + TYPE
                            + "\",\"typeName\":\"食品经营许可证\",\"issuer\":\"11310000MB2F000160\",\"issuerName\":\"市场监管局\","
                            + "\"status\":\"VALID\",\"validFrom\":\"2026-01-01\",\"validUntil\":\"2030-12-31\",\"number\":\"JY1\","
                            + "\"fields\":{\"premises\":\"某路1号\"},\"later\":1},{\"id\":\"" + id.next()
                            + "\",\"type\":\"" + TYPE
                            + "\",\"typeName\":\"食品经营许可证\",\"issuer\":\"11310000MB2F000160\",\"issuerName\":\"市场监管局\","
                            + "\"status\":\"REVOKED\",\"validFrom\":\"2026-01-01\"}]}"));

            Answer<Fetched> answer = client.fetch(CONTEXT, HOLDER, TYPE, Set.of("number", "premises"));

            Fetched fetched = ((Answered<Fetched>) answer).value();
            assertThat(fetched.record()).isEqualTo("r-9");
            assertThat(fetched.licenses()).extracting(FetchedLicense::isInForce).containsExactly(true, false);
            assertThat(fetched.licenses().get(0).id()).isEqualTo(id);
            assertThat(fetched.licenses().get(0).number()).contains("JY1");
            assertThat(fetched.licenses().get(0).fields()).containsEntry("premises", "某路1号");
            assertThat(fetched.licenses().get(1).fields()).isEmpty();
            assertThat(answer + " " + fetched + fetched.licenses()).doesNotContain("JY1", "某路1号");
        }

        @Test
        void says_the_word_of_a_denial() {
            registry.then(problem(403, "use-denied"));

            assertThat(ask()).isEqualTo(new Denied<>("use-denied", 403, "No."));
            assertThat(registry.calls).hasValue(1);
        }

        @Test
        void says_that_the_registry_gives_no_token() {
            registry.tokenAnswer = says(401, "{\"error\":\"invalid_client\"}");

            assertThat(ask()).isInstanceOfSatisfying(Denied.class, denied -> assertThat(denied.problem())
                    .isEqualTo("invalid_client"));
            assertThat(registry.calls).hasValue(0);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"record\":", "[]", "", "{\"record\":\"r\"}", "{\"record\":1,\"holds\":true}"})
        void takes_no_broken_answer_for_one(String body) {
            registry.then(says(200, body));

            assertThat(ask()).isEqualTo(new Unreachable<>(Why.NO_SUCH_ANSWER));
        }

        @Test
        void ends_an_answer_that_is_too_long() {
            registry.then(isEndless());

            assertThat(ask()).isEqualTo(new Unreachable<>(Why.NO_SUCH_ANSWER));
        }

        @Test
        void follows_no_redirect() {
            registry.then(says(307, "", "Location", registry.base() + "/api/elsewhere"));

            assertThat(ask()).isEqualTo(new Unreachable<>(Why.NO_SUCH_ANSWER));
            assertThat(registry.calls).hasValue(1);
        }
    }

    @Nested
    class Tries {

        @Test
        void goes_on_after_a_registry_that_was_busy() {
            registry.then(problem(503, "unavailable")).then(says(200, YES));

            assertThat(ask()).isEqualTo(yes());
            assertThat(registry.calls).hasValue(2);
        }

        @Test
        void goes_on_after_a_broken_connection() {
            registry.then(breaksOff()).then(says(200, YES));

            assertThat(ask()).isEqualTo(yes());
        }

        @Test
        void waits_as_long_as_it_is_told() {
            registry.then(problem(429, "rate-limited", "Retry-After", "1")).then(says(200, YES));
            long begun = System.nanoTime();

            assertThat(ask()).isEqualTo(yes());
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }

        @Test
        void does_not_wait_longer_than_its_patience() {
            registry.then(problem(503, "unavailable", "Retry-After", "3600"));
            long begun = System.nanoTime();

            assertThat(ask()).isEqualTo(new Unreachable<>(Why.BUSY));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
            assertThat(registry.calls).hasValue(1);
        }

        @Test
        void gives_up_after_its_tries() {
            registry.then(problem(503, "unavailable"));

            assertThat(ask()).isEqualTo(new Unreachable<>(Why.BUSY));
            assertThat(registry.calls).hasValue(SHORT.tries());
        }

        @Test
        void does_not_repeat_what_was_refused() {
            registry.then(problem(422, "invalid-request"));

            assertThat(ask()).isInstanceOf(Denied.class);
            assertThat(registry.calls).hasValue(1);
        }

        @Test
        void is_not_held_by_an_answer_that_never_ends() {
            registry.then(registry.neverEnds());
            try (RegistryClient hasty =
                    client(new Patience(Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ofMillis(500), 1))) {
                long begun = System.nanoTime();

                assertThat(hasty.ask(CONTEXT, HOLDER, TYPE)).isEqualTo(new Unreachable<>(Why.TIMEOUT));
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
            }
        }

        @Test
        void says_that_nobody_is_there() {
            registry.close();

            assertThat(ask()).isEqualTo(new Unreachable<>(Why.NO_CONNECTION));
        }

        @Test
        void ends_its_waiting_when_it_is_closed() throws Exception {
            registry.then(problem(503, "unavailable", "Retry-After", "4"));
            CompletableFuture<Answer<Asked>> waiting = CompletableFuture.supplyAsync(RegistryClientTest.this::ask);
            while (registry.calls.get() == 0) {
                Thread.onSpinWait();
            }

            client.close();

            assertThat(waiting.get(3, TimeUnit.SECONDS)).isEqualTo(new Unreachable<>(Why.STOPPED));
            assertThatThrownBy(RegistryClientTest.this::ask).isInstanceOf(IllegalStateException.class);
        }
    }

    @Nested
    class Token {

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
                    .<Callable<Answer<Asked>>>mapToObj(i -> RegistryClientTest.this::ask)
                    .toList();

            List<Future<Answer<Asked>>> answers = threads.invokeAll(calls);
            threads.shutdown();

            for (Future<Answer<Asked>> answer : answers) {
                assertThat(answer.get()).isEqualTo(yes());
            }
            assertThat(registry.tokens).hasValue(1);
        }
    }

    @Nested
    class Secret {

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://registry.example",
                "https://registry.example/",
                "https://user@registry.example",
                "https://registry.example?x=1",
                "file:///tmp",
                "https:registry"
            })
    void sends_its_secret_to_no_other_kind_of_address(String address) {
        assertThatThrownBy(() -> RegistryClient.at(URI.create(address), "window", () -> new char[0], SHORT, clock))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static final class MovableClock extends Clock {

        private Instant now = Instant.parse("2026-11-25T00:00:00Z");

        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
