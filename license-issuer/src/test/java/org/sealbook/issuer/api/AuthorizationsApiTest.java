package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.Answers.etag;
import static org.sealbook.issuer.api.Answers.member;
import static org.sealbook.issuer.api.Answers.text;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.RunningIssuer.Caller;
import org.sealbook.issuer.issuance.Steps;

/** To issue takes the trust list's authorization and one in the registry, which may have a limit for each day. */
class AuthorizationsApiTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private static final String MARKET = "/api/v1/agencies/11310000MB2F000160";
    private static final String FOOD = MARKET + "/authorizations/11100000MB0143028R901/";
    private static final String ALWAYS = "\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2099-12-31T23:59:59Z\"";
    private static final AtomicInteger NEXT = new AtomicInteger();

    private static String fresh() {
        return "A-" + NEXT.incrementAndGet();
    }

    private static String food(String region) {
        return Samples.read("food-permit")
                .replace("DEMO-2026-0002", fresh())
                .replace("\"310000\"", "\"" + region + "\"");
    }

    private static HttpResponse<byte[]> issue(String body) {
        return ISSUER.as("demo-market").issue(body, fresh());
    }

    private static HttpResponse<byte[]> get(String path) {
        return ISSUER.as("demo-registrar").get(path);
    }

    /** Creates, or replaces whatever is there. */
    private static HttpResponse<byte[]> put(String path, String body) {
        HttpResponse<byte[]> before = get(path);
        String[] headers = before.statusCode() == 200
                ? new String[] {"Content-Type", "application/json", "If-Match", etag(before)}
                : new String[] {"Content-Type", "application/json"};
        HttpResponse<byte[]> put =
                ISSUER.as("demo-registrar").call("PUT", path, body.getBytes(StandardCharsets.UTF_8), headers);
        assertThat(put.statusCode()).as(text(put)).isIn(200, 201);
        return put;
    }

    private static String cap(int cap) {
        return "{" + ALWAYS + ",\"dailyCap\":" + cap + "}";
    }

    private static int licenses() {
        return Objects.requireNonNull(ISSUER.sql().queryForObject("select count(*) from license", Integer.class));
    }

    private static void problem(HttpResponse<byte[]> answer, int status, String word) {
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
        assertThat(text(answer)).contains("/problems/" + word);
    }

    /** All at once, as far as that goes. */
    private static List<HttpResponse<byte[]>> together(List<Callable<HttpResponse<byte[]>>> calls) throws Exception {
        CyclicBarrier start = new CyclicBarrier(calls.size());
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        List<Future<HttpResponse<byte[]>>> running = new ArrayList<>();
        for (Callable<HttpResponse<byte[]>> call : calls) {
            running.add(threads.submit(() -> {
                start.await();
                return call.call();
            }));
        }
        List<HttpResponse<byte[]>> answers = new ArrayList<>();
        for (Future<HttpResponse<byte[]>> answer : running) {
            answers.add(answer.get());
        }
        threads.shutdown();
        return answers;
    }

    private static long created(List<HttpResponse<byte[]>> answers) {
        return answers.stream().filter(answer -> answer.statusCode() == 201).count();
    }

    @Test
    void takes_over_what_the_trust_list_says() {
        assertThat(text(get("/api/v1/agencies/11310000MB2F00032M/authorizations")))
                .contains("\"type\":\"111000000000131433001\",\"region\":\"310000\"")
                .doesNotContain("dailyCap");
        assertThat(text(get("/api/v1/agencies/11310000MB2F00024T/authorizations")))
                .contains("\"type\":\"11100000000019713D008\"")
                .doesNotContain("11100000MB0143028R901");
    }

    @Test
    void issues_as_many_a_day_as_the_cap_says_and_reserves_nothing_more() throws Exception {
        put(FOOD + "310104", cap(3));
        Caller caller = ISSUER.as("demo-market");
        int before = licenses();
        List<Callable<HttpResponse<byte[]>>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String body = food("310104");
            calls.add(() -> caller.issue(body, fresh()));
        }

        List<HttpResponse<byte[]>> answers = together(calls);

        assertThat(created(answers)).isEqualTo(3);
        assertThat(licenses()).isEqualTo(before + 3);
        answers.stream()
                .filter(answer -> answer.statusCode() != 201)
                .forEach(answer -> problem(answer, 429, "daily-cap-reached"));
        assertThat(answers.stream().flatMap(answer -> answer.headers().firstValue("Retry-After").stream()))
                .hasSize(5)
                .allMatch(seconds -> Integer.parseInt(seconds) <= 86_400);
        assertThat(text(get(FOOD + "310104"))).contains("\"dailyCap\":3,\"reservedToday\":3");
    }

    @Test
    void counts_anew_each_day_and_goes_on_when_the_cap_is_raised() {
        put(FOOD + "310105", cap(1));
        assertThat(issue(food("310105")).statusCode()).isEqualTo(201);
        problem(issue(food("310105")), 429, "daily-cap-reached");

        put(FOOD + "310105", cap(2));
        assertThat(issue(food("310105")).statusCode()).isEqualTo(201);
        problem(issue(food("310105")), 429, "daily-cap-reached");
        ISSUER.sql().update("update daily_count set day = '2020-01-01' where region = '310105'");

        assertThat(issue(food("310105")).statusCode()).isEqualTo(201);
    }

    @Test
    void counts_nothing_for_a_request_that_is_refused_or_repeated() {
        put(FOOD + "310106", cap(2));
        Caller caller = ISSUER.as("demo-market");
        String key = fresh();
        String body = food("310106");
        String sameCase = body.replace("上海禾木", "上海木禾");
        assertThat(caller.issue(body, key).statusCode()).isEqualTo(201);

        assertThat(caller.issue(body, key).statusCode()).isEqualTo(201);
        problem(caller.issue(sameCase, fresh()), 409, "case-number-used");

        assertThat(text(get(FOOD + "310106"))).contains("\"reservedToday\":1");
    }

    @Test
    void the_authorization_for_the_smallest_region_decides() {
        put(FOOD + "310107", cap(0));

        problem(issue(food("310107")), 429, "daily-cap-reached");
        assertThat(issue(food("310109")).statusCode()).isEqualTo(201);
    }

    @Test
    void an_authorization_that_is_not_in_force_lets_the_wider_one_decide() {
        put(FOOD + "310110", "{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2020-12-31T23:59:59Z\",\"dailyCap\":0}");

        assertThat(issue(food("310110")).statusCode()).isEqualTo(201);
    }

    @Test
    void refuses_what_only_one_of_trust_list_and_registry_allows() {
        String food = Samples.read("food-permit").replace("DEMO-2026-0002", fresh());
        put("/api/v1/agencies/11310000MB2F00040G/authorizations/11100000MB0143028R901/310000", cap(9));
        problem(
                ISSUER.as("demo-data").issue(food.replace("11310000MB2F000160", "11310000MB2F00040G"), fresh()),
                403,
                "not-authorized");

        String marriage = Samples.read("marriage-certificate");
        String registry = "/api/v1/agencies/11310000MB2F00032M/authorizations/111000000000131433001/310000";
        put(registry, "{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2020-12-31T23:59:59Z\"}");
        problem(ISSUER.as("demo-civil").issue(marriage, fresh()), 403, "not-authorized");
        put(registry, "{" + ALWAYS + "}");
        assertThat(ISSUER.as("demo-civil").issue(marriage, fresh()).statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_suspended_agency_issues_nothing_and_finishes_nothing(boolean begun) {
        String transport = "/api/v1/agencies/11310000MB2F00024T";
        String terms = "{\"name\":\"上海市示例道路运输管理局\",\"region\":\"310000\",\"active\":true}";
        String body = Samples.read("road-transport-permit").replace("DEMO-2026-0003", fresh());
        String key = fresh();
        Caller caller = ISSUER.as("demo-transport");
        if (begun) {
            ISSUER.crashAt(Steps.Place.RESERVED);
            assertThat(caller.issue(body, key).statusCode()).isEqualTo(500);
        }

        put(transport, terms.replace("true", "false"));
        problem(caller.issue(body, key), 403, "agency-suspended");
        put(transport, terms);

        assertThat(caller.issue(body, key).statusCode()).isEqualTo(201);
    }

    @Test
    void an_agency_that_the_trust_list_does_not_name_is_told_so() {
        String agency = "11310000MB2F00059D";
        put("/api/v1/agencies/" + agency, "{\"name\":\"上海市示例气象局\",\"region\":\"310000\",\"active\":true}");
        put("/api/v1/agencies/" + agency + "/authorizations/11100000MB0143028R901/310000", cap(9));
        HttpResponse<byte[]> made = put(
                "/api/v1/clients/weather",
                "{\"officer\":\"o\",\"agencies\":[\"" + agency
                        + "\"],\"scopes\":[\"licenses:issue\"],\"active\":true}");

        HttpResponse<byte[]> refused = ISSUER.as("weather", member(made, "secret"))
                .issue(food("310000").replace("11310000MB2F000160", agency), fresh());

        problem(refused, 403, "agency-not-listed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"91310101MA1K000235", "91310101MA1K00015A", "91310000MA1FL0007C"})
    void a_holder_gets_one_license_of_requests_in_many_regions_at_once(String holder) throws Exception {
        Caller caller = ISSUER.as("demo-market");
        List<Callable<HttpResponse<byte[]>>> calls = new ArrayList<>();
        for (String region : List.of("310101", "310112", "310113", "310114", "310115", "310116", "310117", "310118")) {
            String body = businessLicense(holder, region);
            assertThat(body).contains(holder, region);
            calls.add(() -> caller.issue(body, fresh()));
        }

        List<HttpResponse<byte[]>> answers = together(calls);

        assertThat(created(answers)).isEqualTo(1);
        answers.stream()
                .filter(answer -> answer.statusCode() != 201)
                .forEach(answer -> problem(answer, 409, "holder-has-one"));
        ISSUER.sql().update("update license set status = 'REVOKED' where status = 'VALID'");
    }

    private static String change(String holder) {
        return "{\"deed\":\"CHANGE\",\"caseNumber\":\"" + fresh() + "\",\"reason\":\"变更\",\"legalBasis\":\"条例\","
                + "\"holders\":[{\"name\":\"上海示例有限公司\",\"idType\":\"001\",\"id\":\"" + holder + "\"}]}";
    }

    private static String businessLicense(String holder, String region) {
        return Samples.read("business-license")
                .replace("DEMO-2026-0001", fresh())
                .replaceFirst("\"id\": \"[0-9A-Z]{18}\"", "\"id\": \"" + holder + "\"")
                .replace("\"310000\"", "\"" + region + "\"");
    }

    /** Changes lock no number range, so nothing but the holder's turn keeps two of them apart. */
    @Test
    void a_holder_gets_one_license_of_changes_in_two_regions_at_once() throws Exception {
        Caller caller = ISSUER.as("demo-market");
        List<String> own = List.of("91310101MA1K000235", "91310101MA1K00015A");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ids.add(member(caller.issue(businessLicense(own.get(i), i == 0 ? "310101" : "310115"), fresh()), "id"));
        }
        for (int round = 0; round < 12; round++) {
            List<Callable<HttpResponse<byte[]>>> calls = new ArrayList<>();
            for (String id : ids) {
                String body = change("91310000MA1FL0007C");
                calls.add(() -> caller.post("/api/v1/licenses/" + id + "/versions", body, fresh()));
            }

            List<HttpResponse<byte[]>> answers = together(calls);

            assertThat(created(answers)).as("round " + round).isEqualTo(1);
            int winner = answers.get(0).statusCode() == 201 ? 0 : 1;
            HttpResponse<byte[]> back = caller.post(
                    "/api/v1/licenses/" + member(answers.get(winner), "id") + "/versions",
                    change(own.get(winner)),
                    fresh());
            ids.set(winner, member(back, "id"));
        }
        ISSUER.sql().update("update license set status = 'REVOKED' where status = 'VALID'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2020-01-01T00:00:00Z|yesterday|from",
                "2099-12-31T23:59:59Z|2019-12-31T23:59:59Z|to",
                "\"dailyCap\":3|\"dailyCap\":-1|dailyCap",
                "\"dailyCap\":3|\"dailyCap\":1000000001|dailyCap"
            })
    void names_the_member_of_an_authorization_that_is_not_in_order(String from, String to, String field) {
        HttpResponse<byte[]> refused = ISSUER.as("demo-registrar")
                .call(
                        "PUT",
                        FOOD + "310120",
                        cap(3).replace(from, to).getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/json");

        problem(refused, 422, "invalid-request");
        assertThat(text(refused)).contains("\"field\":\"" + field + "\"");
        assertThat(get(FOOD + "310120").statusCode()).isEqualTo(404);
    }

    @Test
    void a_change_names_the_version_it_is_meant_for() {
        HttpResponse<byte[]> made = put(FOOD + "310151", cap(3));
        put(FOOD + "310151", cap(4));
        byte[] body = cap(5).getBytes(StandardCharsets.UTF_8);
        Caller registrar = ISSUER.as("demo-registrar");

        List<Integer> statuses = Arrays.asList(
                registrar
                        .call("PUT", FOOD + "310151", body, "Content-Type", "application/json")
                        .statusCode(),
                registrar
                        .call("PUT", FOOD + "310151", body, "Content-Type", "application/json", "If-Match", etag(made))
                        .statusCode());

        assertThat(statuses).containsExactly(428, 412);
    }
}
