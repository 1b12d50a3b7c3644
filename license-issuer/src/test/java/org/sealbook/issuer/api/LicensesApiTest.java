package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.Eventually.eventually;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.format.Malformed;
import org.sealbook.format.SealedPdf;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.issuance.Steps;
import org.sealbook.trust.TrustStore;
import org.sealbook.verify.Genuine;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;
import org.sealbook.verify.Verdict;
import org.sealbook.verify.VerificationPolicy;

class LicensesApiTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private static final AtomicInteger NEXT = new AtomicInteger();

    private static String food(String caseNumber) {
        return sample("food-permit").replace("DEMO-2026-0002", caseNumber);
    }

    private static String sample(String name) {
        try {
            return Files.readString(Path.of("../docs/samples/" + name + ".json"));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String fresh() {
        return "T-" + NEXT.incrementAndGet();
    }

    private static String id(HttpResponse<byte[]> response) throws Malformed {
        return StrictJson.read(response.body(), 100_000).text("id", 200);
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static int count(String table) {
        return Objects.requireNonNull(ISSUER.sql().queryForObject("select count(*) from " + table, Integer.class));
    }

    private static Verdict verify(byte[] pdf) {
        return LicenseVerifier.of(
                        TrustStore.open(ISSUER.folder().resolve("published")),
                        VerificationPolicy.COUNTER,
                        Clock.systemUTC())
                .verify(pdf);
    }

    @ParameterizedTest
    @CsvSource({"business-license", "food-permit", "road-transport-permit", "marriage-certificate"})
    void issues_every_sample_as_a_genuine_file(String name) throws Malformed {
        RunningIssuer.Caller caller = ISSUER.as("demo-all");

        HttpResponse<byte[]> issued = caller.issue(sample(name), fresh());

        assertThat(issued.statusCode()).as(text(issued)).isEqualTo(201);
        HttpResponse<byte[]> file = caller.get("/api/v1/licenses/" + id(issued) + "/file");
        assertThat(eventually(() -> verify(file.body()) instanceof Genuine)).isTrue();
    }

    @Test
    void gives_the_same_answer_for_the_same_key_and_refuses_another_body() {
        RunningIssuer.Caller caller = ISSUER.as("demo-market");
        String key = fresh();
        String body = food(fresh());

        HttpResponse<byte[]> first = caller.issue(body, key);
        HttpResponse<byte[]> second = caller.issue(body, key);
        HttpResponse<byte[]> other = caller.issue(food(fresh()), key);

        assertThat(first.statusCode()).as(text(first)).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(text(other)).contains("/problems/idempotency-key-reused");
    }

    @Test
    void makes_one_license_of_eight_requests_at_once() throws Exception {
        RunningIssuer.Caller caller = ISSUER.as("demo-market");
        String key = fresh();
        String body = food(fresh());
        int before = count("license");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<HttpResponse<byte[]>>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(() -> caller.issue(body, key));
        }

        List<HttpResponse<byte[]>> answers = new ArrayList<>();
        for (Future<HttpResponse<byte[]>> answer : threads.invokeAll(calls)) {
            answers.add(answer.get());
        }
        threads.shutdown();

        assertThat(answers).allMatch(answer -> Set.of(201, 409).contains(answer.statusCode()));
        assertThat(answers.stream()
                        .filter(answer -> answer.statusCode() == 201)
                        .map(LicensesApiTest::text)
                        .distinct())
                .hasSize(1);
        assertThat(count("license")).isEqualTo(before + 1);
    }

    @Test
    void gives_different_numbers_to_different_cases_at_once() throws Exception {
        RunningIssuer.Caller caller = ISSUER.as("demo-market");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<HttpResponse<byte[]>>> calls = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            calls.add(() -> caller.issue(food(fresh()), fresh()));
        }

        List<String> ids = new ArrayList<>();
        for (Future<HttpResponse<byte[]>> answer : threads.invokeAll(calls)) {
            assertThat(answer.get().statusCode()).as(text(answer.get())).isEqualTo(201);
            ids.add(id(answer.get()));
        }
        threads.shutdown();

        assertThat(ids).doesNotHaveDuplicates().hasSize(24);
    }

    @ParameterizedTest
    @EnumSource(
            value = Steps.Place.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PREPARED", "REDEEMED"}) // of the issue in two steps
    void ends_with_one_license_after_a_crash_between_any_two_steps(Steps.Place place) throws Malformed {
        RunningIssuer.Caller caller = ISSUER.as("demo-market");
        String key = fresh();
        String body = food(fresh());
        int before = count("license");

        ISSUER.crashAt(place);
        HttpResponse<byte[]> cutOff = caller.issue(body, key);
        HttpResponse<byte[]> repeated = caller.issue(body, key);
        HttpResponse<byte[]> again = caller.issue(body, key);

        assertThat(cutOff.statusCode()).isEqualTo(500);
        assertThat(repeated.statusCode()).as(text(repeated)).isEqualTo(201);
        assertThat(again.body()).isEqualTo(repeated.body());
        assertThat(count("license")).isEqualTo(before + 1);
        byte[] file = caller.get("/api/v1/licenses/" + id(repeated) + "/file").body();
        assertThat(eventually(() -> verify(file) instanceof Genuine)).isTrue();
    }

    @Test
    void publishes_a_revocation_within_two_seconds() throws Malformed {
        RunningIssuer.Caller caller = ISSUER.as("demo-market");
        String id = id(caller.issue(food(fresh()), fresh()));
        byte[] file = caller.get("/api/v1/licenses/" + id + "/file").body();
        String revocation = "{\"reason\":\"隐瞒有关情况\",\"legalBasis\":\"行政许可法第六十九条\"}";

        HttpResponse<byte[]> revoked = caller.post("/api/v1/licenses/" + id + "/revocation", revocation, fresh());

        assertThat(revoked.statusCode()).as(text(revoked)).isEqualTo(200);
        assertThat(eventually(() -> verify(file).has(Reason.REVOKED))).isTrue();
        assertThat(caller.post("/api/v1/licenses/" + id + "/revocation", revocation, fresh())
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void answers_for_a_foreign_license_as_for_none() throws Malformed {
        String id = id(ISSUER.as("demo-market").issue(food(fresh()), fresh()));
        RunningIssuer.Caller other = ISSUER.as("demo-civil");
        String none = id.replace(id.split("\\.")[7], "999999999999");

        assertThat(other.get("/api/v1/licenses/" + id).statusCode()).isEqualTo(404);
        assertThat(text(other.get("/api/v1/licenses/" + id))).isEqualTo(text(other.get("/api/v1/licenses/" + none)));
    }

    @Test
    void refuses_an_agency_without_authorization() {
        String body = food(fresh()).replace("11310000MB2F000160", "11310000MB2F00040G");

        HttpResponse<byte[]> refused = ISSUER.as("demo-data").issue(body, fresh());

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(text(refused)).contains("/problems/not-authorized");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "11100000MB0143028R901|11100000MB0143028R999|type",
                "91310101MA1K000235|91310101MA1K000236|holders[0].id",
                "\"validUntil\": \"2031-11-23\"|\"validUntil\": \"2031-02-30\"|validUntil",
                "\"validUntil\": \"2031-11-23\"|\"validUntil\": \"2041-11-23\"|validUntil",
                "12315|call me|fields.hotline",
                "上海禾木示例餐饮管理有限公司|长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长|holders[0].name",
                "\"signatory\": \"陆明\"|\"signatory\": \"\"|fields.signatory",
                "\"signatory\": \"陆明\"|\"nobody\": \"陆明\"|fields.nobody",
                "\"signatory\": \"陆明\"|\"signatory\": \"陆\u202e明\"|fields.signatory",
                "\"signatory\": \"陆明\"|\"signatory\": \"\uD808\uDC00\"|fields.signatory",
                "\"region\": \"310000\"|\"region\": \"990000\"|region"
            })
    void names_the_field_that_is_not_in_order(String from, String to, String field) {
        String body = food(fresh());
        assertThat(body).contains(from);

        HttpResponse<byte[]> refused = ISSUER.as("demo-market").issue(body.replace(from, to), fresh());

        assertThat(refused.statusCode()).as(text(refused)).isEqualTo(422);
        assertThat(text(refused)).contains("\"field\":\"" + field + "\"");
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void keeps_no_identity_number_readable() throws IOException {
        HttpResponse<byte[]> issued = ISSUER.as("demo-civil")
                .issue(
                        sample("marriage-certificate")
                                .replace("310101199001010012", "110101199003074477")
                                .replace("310115198512120022", "11010519491231002X")
                                .replace("DEMO-2026-0004", fresh()),
                        fresh());
        assertThat(issued.statusCode()).as(text(issued)).isEqualTo(201);

        assertThat(text(issued)).doesNotContain("110101199003074477");
        Set<Path> found;
        try (Stream<Path> files = Files.walk(ISSUER.folder())) {
            found = files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, "110101199003074477"))
                    .collect(Collectors.toSet());
        }
        assertThat(found).isEmpty();
    }

    private static boolean contains(Path file, String text) {
        // A piece at a time: the database's log files are larger than this test's heap should be.
        try (InputStream in = Files.newInputStream(file)) {
            String end = "";
            for (byte[] piece = in.readNBytes(1 << 20); piece.length > 0; piece = in.readNBytes(1 << 20)) {
                String read = end + new String(piece, StandardCharsets.ISO_8859_1);
                if (read.contains(text)) {
                    return true;
                }
                end = read.substring(Math.max(0, read.length() - text.length()));
            }
            return false;
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void finds_a_persons_licenses_by_a_handle_and_never_by_a_number_in_the_address() throws Malformed {
        RunningIssuer.Caller caller = ISSUER.as("demo-market");

        assertThat(caller.get("/api/v1/licenses?holderIdType=111&holderId=110101199003074477")
                        .statusCode())
                .isEqualTo(422);
        HttpResponse<byte[]> handle =
                caller.post("/api/v1/holder-handles", "{\"idType\":\"001\",\"id\":\"91310101MA1K000235\"}", fresh());
        String found = text(caller.get("/api/v1/licenses?holder="
                + StrictJson.read(handle.body(), 1000).text("handle", 100)));
        assertThat(found).isEqualTo(text(caller.get("/api/v1/licenses?holderIdType=001&holderId=91310101MA1K000235")));
    }

    @Test
    void shows_what_a_code_says_to_anybody() throws Malformed {
        RunningIssuer.Caller caller = ISSUER.as("demo-market");
        byte[] file = caller.get("/api/v1/licenses/" + id(caller.issue(food(fresh()), fresh())) + "/file")
                .body();
        String link = SealedPdf.read(file).qrText().orElseThrow();

        assertThat(eventually(() -> text(ISSUER.get(
                                link.substring(ISSUER.base().toString().length()) + "?lang=en"))
                        .contains("Genuine and valid")))
                .isTrue();
        assertThat(text(ISSUER.get("/q/1234567?lang=en"))).contains("Not to be accepted");
        assertThat(text(ISSUER.get("/q/1234567?lang=zh"))).contains("不可采信");
    }

    @Test
    void asks_for_a_body_where_there_is_none() {
        HttpResponse<byte[]> refused = ISSUER.as("demo-market").issue("", fresh());

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(text(refused)).contains("/problems/body-unreadable");
    }

    @Test
    void answers_what_is_not_there_with_a_problem_and_no_trace() {
        for (String path : List.of("/nope", "/api/v1/nope", "/trust/../application.yaml", "/status/none", "/q/")) {
            HttpResponse<byte[]> answer = ISSUER.as("demo-market").get(path);
            assertThat(answer.statusCode()).as(path).isBetween(400, 404);
            assertThat(text(answer)).as(path).doesNotContain("Exception").doesNotContain("at org.");
        }
    }

    @Test
    void metrics_are_for_the_operator_alone_and_name_no_license() throws Exception {
        ISSUER.as("demo-all").issue(food(fresh()), fresh());

        assertThat(ISSUER.get("/actuator/prometheus").statusCode()).isEqualTo(401);
        assertThat(ISSUER.as("demo-all").get("/actuator/prometheus").statusCode())
                .isEqualTo(403);
        assertThat(ISSUER.get("/actuator/env").statusCode()).isIn(401, 404);
        HttpResponse<byte[]> metrics = ISSUER.as("demo-operator").get("/actuator/prometheus");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(text(metrics))
                .contains("sealbook_issue_step_seconds_count{to=\"sealed\"}")
                .doesNotContain("11310000MB2F000160", "91310101MA1K", "BENCH", "沈");
    }
}
