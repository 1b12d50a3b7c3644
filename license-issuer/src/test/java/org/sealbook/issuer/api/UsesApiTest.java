package org.sealbook.issuer.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.crypto.Digests;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.lifecycle.Deed;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Validity;
import org.sealbook.trust.TrustStore;
import org.sealbook.usage.Checked;
import org.sealbook.usage.LicenseState;
import org.sealbook.usage.UsageReceipt;
import org.sealbook.verify.Judgement;
import org.sealbook.verify.ReceiptVerifier;

/** Using a license of another agency by duty, and what is remembered of it. */
class UsesApiTest {

    private static final String TYPE = "11100000MB0143028R901";
    private static final String HOLDER = "91310101MA1K000235";
    private static final String NOBODY = "91310101MA1K000310";
    private static final String ITEM = "310101-0423";
    private static final int MISSES = 40;

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer("--sealbook.usage.misses-an-hour=" + MISSES);

    private final RunningIssuer.Caller market = ISSUER.as("demo-market");
    /** The data office issues nothing and uses much. */
    private final RunningIssuer.Caller data = ISSUER.as("demo-data");

    private String license;

    @BeforeEach
    void one_license_and_no_records() {
        ISSUER.sql().execute("delete from usage_license");
        ISSUER.sql().execute("delete from usage_record");
        ISSUER.sql().execute("delete from usage_count");
        ISSUER.sql().execute("delete from usage_grant");
        ISSUER.sql().execute("delete from license_holder");
        license = text(market.issue(food(), fresh()), "id");
    }

    private static void grant(String members) {
        HttpResponse<byte[]> put = ISSUER.as("demo-registrar")
                .call(
                        "PUT",
                        "/api/v1/agencies/11310000MB2F00040G/usage-grants/" + TYPE,
                        ("{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2090-01-01T00:00:00Z\",\"items\":[\"" + ITEM
                                        + "\"]," + members + "}")
                                .getBytes(UTF_8),
                        "Content-Type",
                        "application/json");
        assertThat(put.statusCode()).as(Answers.text(put)).isEqualTo(201);
    }

    private static String body(String more) {
        return body(HOLDER, more);
    }

    private static String body(String holder, String more) {
        return "{\"context\":{\"organisation\":\"11310000MB2F00040G\",\"officer\":\"window-07\",\"item\":{\"code\":\""
                + ITEM + "\",\"name\":\"食品经营许可证变更\"},\"caseNumber\":\"CASE-77\",\"purpose\":\"核对许可\","
                + "\"basis\":\"DUTY\",\"grounds\":\"食品安全法第三十五条\"},\"holder\":{\"idType\":\"001\",\"id\":\"" + holder
                + "\"},\"type\":\"" + TYPE + "\"" + more + "}";
    }

    private HttpResponse<byte[]> fetch(String body) {
        return data.post("/api/v1/uses:fetch", body, fresh());
    }

    private static int count(String what) {
        Integer found = ISSUER.sql().queryForObject("select count(*) from " + what, Integer.class);
        return found == null ? -1 : found;
    }

    @Test
    void gives_the_fields_of_the_grant_and_no_more_and_remembers_it_for_the_holder() {
        grant("\"fields\":[\"number\",\"premises\"]");

        HttpResponse<byte[]> answer = fetch(body(""));

        assertThat(answer.statusCode()).as(Answers.text(answer)).isEqualTo(200);
        assertThat(Answers.text(answer))
                .contains(license, "\"status\":\"VALID\"", "\"number\":\"", "\"premises\":\"")
                .doesNotContain("domicile", "hotline", "holders", HOLDER);
        HttpResponse<byte[]> trail = market.get("/api/v1/licenses/" + license + "/uses");
        assertThat(Answers.text(trail))
                .contains(
                        text(answer, "record"),
                        "\"kind\":\"FETCH\"",
                        "\"caseNumber\":\"CASE-77\"",
                        "window-07",
                        "核对许可",
                        "\"fields\":[\"number\",\"premises\"]");
    }

    @Test
    void gives_fewer_fields_when_fewer_are_asked_for() {
        grant("\"fields\":[\"number\",\"premises\"]");

        String answer = Answers.text(fetch(body(",\"fields\":[\"number\"]")));

        assertThat(answer).contains("\"number\":\"").doesNotContain("premises");
    }

    @Test
    void answers_yes_or_no_without_any_data() {
        grant("\"fields\":[\"number\"]");

        HttpResponse<byte[]> yes = data.post("/api/v1/uses:ask", body(""), fresh());
        HttpResponse<byte[]> no = data.post("/api/v1/uses:ask", body(NOBODY, ""), fresh());

        assertThat(Answers.text(yes)).contains("\"holds\":true").doesNotContain(license, "number");
        assertThat(Answers.text(no)).contains("\"holds\":false");
        assertThat(count("usage_record where kind = 'ASK' and denied is null")).isEqualTo(2);
    }

    @Test
    void tells_only_the_state_of_a_license_that_is_not_in_force() {
        grant("\"fields\":[\"number\",\"premises\"]");
        new LifeOfALicense(market).apply(license, Deed.SUSPEND, fresh());

        String answer = Answers.text(fetch(body("")));

        assertThat(answer).contains("\"status\":\"SUSPENDED\"").doesNotContain("premises", "\"number\"");
        assertThat(count("usage_record where field_keys <> ''")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"officer\":\"window-07\" | \"officer\":\"\" | context.officer",
                "\"caseNumber\":\"CASE-77\" | \"caseNumber\":null | context.caseNumber",
                "\"purpose\":\"核对许可\" | \"purpose\":\" \" | context.purpose",
                "\"basis\":\"DUTY\" | \"basis\":\"CURIOSITY\" | context.basis",
                "\"basis\":\"DUTY\" | \"basis\":\"CONSENT\" | context.basis",
                "11310000MB2F00040G | 11310000MB2F000160 | context.organisation",
                "91310101MA1K000235 | 91310101MA1K000236 | holder.id",
            })
    void gives_nothing_without_a_whole_context(String from, String to, String field) {
        grant("\"fields\":[\"number\"]");
        assertThat(body("")).contains(from);

        HttpResponse<byte[]> refused = fetch(body("").replace(from, to));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Answers.text(refused))
                .contains("\"field\":\"" + field + "\"")
                .doesNotContain(license);
        assertThat(count("usage_record")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "item, item-not-granted",
        "field, field-not-granted",
        "network, network-not-granted",
        "none, no-grant",
        "limit, daily-limit-reached"
    })
    void denies_what_no_grant_names_and_records_that_too(String what, String word) {
        if (!what.equals("none")) {
            grant("\"fields\":[\"number\"],\"networks\":[\"" + (what.equals("network") ? "10.9.0.0/16" : "127.0.0.0/8")
                    + "\"]" + (what.equals("limit") ? ",\"dailyLimit\":0" : ""));
        }
        String asked = what.equals("field") ? ",\"fields\":[\"number\",\"domicile\"]" : "";

        HttpResponse<byte[]> denied = fetch(what.equals("item") ? body("").replace(ITEM, "310101-9999") : body(asked));

        assertThat(denied.statusCode()).as(Answers.text(denied)).isEqualTo(403);
        assertThat(Answers.text(denied)).contains("/problems/use-denied").doesNotContain(license);
        assertThat(count("usage_record where denied = '" + word + "' and field_keys = ''"))
                .isEqualTo(1);
        assertThat(count("usage_license")).isZero();
        assertThat(ISSUER.sql()
                        .queryForObject(
                                "select concat(deed, ' ', outcome, ' ', reason) from audit_entry order by id desc limit 1",
                                String.class))
                .isEqualTo("fetch DENIED " + word);
    }

    @Test
    void counts_the_answers_of_a_day_and_no_denials() {
        grant("\"fields\":[\"number\"],\"dailyLimit\":2");

        fetch(body("").replace(ITEM, "310101-9999"));

        assertThat(fetch(body("")).statusCode()).isEqualTo(200);
        assertThat(fetch(body("")).statusCode()).isEqualTo(200);
        assertThat(fetch(body("")).statusCode()).isEqualTo(403);
    }

    @Test
    void stops_who_tries_out_numbers_and_says_so_in_the_metrics() {
        grant("\"fields\":[\"number\"]");
        for (int i = 0; i < MISSES; i++) {
            assertThat(fetch(body(NOBODY, "")).statusCode()).isEqualTo(200);
        }

        assertThat(fetch(body("")).statusCode()).isEqualTo(403);

        assertThat(count("usage_record where denied = 'too-many-misses'")).isEqualTo(1);
        assertThat(new String(
                        ISSUER.as("demo-operator").get("/actuator/prometheus").body(), UTF_8))
                .contains("sealbook_usage_enumeration_total 1.0");
    }

    @Test
    void has_as_many_records_as_answers_when_many_ask_at_once() throws Exception {
        grant("\"fields\":[\"number\"],\"dailyLimit\":50");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Integer>> calls = IntStream.range(0, 80)
                .<Callable<Integer>>mapToObj(i -> () -> fetch(body("")).statusCode())
                .toList();

        List<Integer> answers =
                threads.invokeAll(calls).stream().map(UsesApiTest::value).toList();
        threads.shutdown();

        assertThat(answers).filteredOn(status -> status == 200).hasSize(50);
        assertThat(count("usage_record where denied is null")).isEqualTo(50);
        assertThat(count("usage_record where denied = 'daily-limit-reached'")).isEqualTo(30);
        assertThat(count("usage_license")).isEqualTo(50);
    }

    private static int value(Future<Integer> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static UsageReceipt genuine(String receipt) {
        TrustStore trust = TrustStore.open(ISSUER.folder().resolve("published"));
        Judgement<UsageReceipt> judgement =
                ReceiptVerifier.of(trust, Clock.systemUTC()).verify(receipt);
        assertThat(judgement).as(judgement.findings().toString()).isInstanceOf(Judgement.Genuine.class);
        return judgement.claimed().orElseThrow();
    }

    private static String receiptOfFirst(HttpResponse<byte[]> answer) throws Malformed {
        return StrictJson.read(answer.body(), 100_000)
                .objects("items", 1)
                .get(0)
                .text("receipt", 8000);
    }

    @Test
    void gives_a_receipt_of_each_license_that_says_what_the_record_says() throws Malformed {
        grant("\"fields\":[\"number\"]");

        HttpResponse<byte[]> answer = fetch(body(""));

        UsageReceipt receipt = genuine(receiptOfFirst(answer));
        Checked.OfLicense checked = (Checked.OfLicense) receipt.checked();
        assertThat(checked.id()).hasToString(license);
        assertThat(checked.state()).isEqualTo(LicenseState.VALID);
        assertThat(checked.sha256())
                .isEqualTo(Digests.sha256Hex(
                        market.get("/api/v1/licenses/" + license + "/file").body()));
        assertThat(receipt.record()).isEqualTo(text(answer, "record"));
        assertThat(receipt.isOf(new HolderId(HolderIdType.CREDIT_CODE, HOLDER))).isTrue();
        assertThat(receipt.context().caseNumber()).isEqualTo("CASE-77");
    }

    @Test
    void gives_a_receipt_of_the_state_of_a_license_that_is_not_in_force() throws Malformed {
        grant("\"fields\":[\"number\"]");
        new LifeOfALicense(market).apply(license, Deed.SUSPEND, fresh());

        UsageReceipt receipt = genuine(receiptOfFirst(fetch(body(""))));

        assertThat(((Checked.OfLicense) receipt.checked()).state()).isEqualTo(LicenseState.SUSPENDED);
    }

    @Test
    void gives_a_receipt_of_yes_or_no_that_names_no_license() {
        grant("\"fields\":[\"number\"]");

        UsageReceipt yes = genuine(Answers.member(data.post("/api/v1/uses:ask", body(""), fresh()), "receipt"));
        UsageReceipt no = genuine(Answers.member(data.post("/api/v1/uses:ask", body(NOBODY, ""), fresh()), "receipt"));
        UsageReceipt none = genuine(Answers.member(fetch(body(NOBODY, "")), "receipt"));

        assertThat(yes.checked()).isEqualTo(new Checked.OfQuestion(new LicenseTypeCode(TYPE), true));
        assertThat(no.checked()).isEqualTo(new Checked.OfQuestion(new LicenseTypeCode(TYPE), false));
        assertThat(none.checked()).isEqualTo(no.checked());
        assertThat(yes.json()).doesNotContain(license, HOLDER);
    }

    @Test
    void a_receipt_knows_every_state_of_the_register() {
        assertThat(RegisterStatus.values())
                .extracting(Enum::name)
                .containsExactlyInAnyOrder(
                        Arrays.stream(LicenseState.values()).map(Enum::name).toArray(String[]::new));
    }

    @Test
    void keeps_nothing_of_the_context_in_clear() {
        grant("\"fields\":[\"number\"]");
        fetch(body(""));

        String rows = ISSUER.sql().queryForList("select * from usage_record").toString();

        assertThat(rows).doesNotContain("CASE-77", "window-07", HOLDER);
        assertThat(new String(
                        Objects.requireNonNull(
                                ISSUER.sql().queryForObject("select sealed_context from usage_record", byte[].class)),
                        UTF_8))
                .doesNotContain("CASE-77", "window-07");
    }

    @Test
    void shows_the_uses_of_a_license_to_its_own_agency_only() {
        assertThat(data.get("/api/v1/licenses/" + license + "/uses").statusCode())
                .isEqualTo(404);
    }

    @Test
    void withholds_a_use_from_the_holder_for_as_long_as_the_grant_lets() {
        grant("\"fields\":[\"number\"],\"withheldDays\":90");

        HttpResponse<byte[]> answer = fetch(body(",\"withheld\":{\"days\":90,\"order\":\"沪检调〔2026〕7号\"}"));

        assertThat(answer.statusCode()).as(Answers.text(answer)).isEqualTo(200);
        assertThat(count("usage_record where withheld_order is not null and withheld_until > now() + interval 89 day"))
                .isEqualTo(1);
        assertThat(Answers.text(market.get("/api/v1/licenses/" + license + "/uses")))
                .isEqualTo("{\"items\":[]}");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "30, 31"})
    void denies_to_withhold_what_the_grant_does_not_let_and_does_not_withhold_that(int granted, int days) {
        grant("\"fields\":[\"number\"],\"withheldDays\":" + granted);

        HttpResponse<byte[]> answer = fetch(body(",\"withheld\":{\"days\":" + days + ",\"order\":\"7\"}"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(count("usage_record where denied = 'withholding-not-granted' and withheld_until is null"))
                .isEqualTo(1);
    }

    @Test
    void names_what_is_amiss_with_an_order_to_withhold() {
        grant("\"fields\":[\"number\"]");

        HttpResponse<byte[]> answer = fetch(body(",\"withheld\":{\"days\":0}"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Answers.text(answer)).contains("withheld.days", "withheld.order");
        assertThat(count("usage_record")).isZero();
    }

    @Test
    void raises_an_alarm_and_answers_as_usual_when_somebody_asks_for_a_honey_holder() {
        grant("\"fields\":[\"number\"]");
        double before = honey();
        RunningIssuer.Caller registrar = ISSUER.as("demo-registrar");
        String holder = "{\"idType\":\"001\",\"id\":\"" + NOBODY + "\"}";

        assertThat(registrar.post("/api/v1/honey-holders", holder, fresh()).statusCode())
                .isEqualTo(201);
        assertThat(registrar.post("/api/v1/honey-holders", holder, fresh()).statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> answer = fetch(body(NOBODY, ""));
        fetch(body(""));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Answers.text(answer)).contains("\"items\":[]");
        assertThat(honey() - before).isEqualTo(1);
        ISSUER.sql().execute("delete from usage_honey");
    }

    private static double honey() {
        return ISSUER.part(MeterRegistry.class).counter("sealbook.usage.honey").count();
    }

    @Test
    void answers_for_how_long_a_license_goes_on_with_yes_or_no_and_remembers_what_was_asked() {
        ISSUER.sql().execute("delete from paper_saved");
        grant("\"fields\":[\"number\"]");
        LocalDate today = LocalDate.now(Validity.ZONE);
        long days = ChronoUnit.DAYS.between(
                today,
                ISSUER.part(Register.class)
                        .byIds(List.of(LicenseId.of(license)))
                        .get(0)
                        .license()
                        .validity()
                        .until()
                        .orElseThrow());

        HttpResponse<byte[]> yes = data.post("/api/v1/uses:ask", body(validFor(days)), fresh());
        HttpResponse<byte[]> no = data.post("/api/v1/uses:ask", body(validFor(days + 1)), fresh());

        assertThat(Answers.text(yes)).contains("\"holds\":true").doesNotContain(license, "validUntil");
        assertThat(Answers.text(no)).contains("\"holds\":false");
        assertThat(count("usage_record where kind = 'ASK' and field_keys like 'validForDays:%'"))
                .isEqualTo(2);
        assertThat(count("paper_saved")).isZero();
        assertThat(Answers.text(market.get("/api/v1/licenses/" + license + "/uses")))
                .contains("\"fields\":[\"validForDays:" + days + "\"]");
    }

    private static String validFor(long days) {
        return ",\"question\":{\"validForDays\":" + days + "}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | question.validForDays",
                "{\"validForDays\":0} | question.validForDays",
                "{\"validForDays\":3661} | question.validForDays",
                "{\"ofAge\":18} | question.ofAge"
            })
    void takes_no_question_that_it_does_not_answer(String question, String named) {
        grant("\"fields\":[\"number\"]");

        HttpResponse<byte[]> answer = data.post("/api/v1/uses:ask", body(",\"question\":" + question), fresh());

        assertThat(answer.statusCode()).as(Answers.text(answer)).isIn(400, 422);
        assertThat(Answers.text(answer)).contains(named);
        assertThat(count("usage_record")).isZero();
    }
}
