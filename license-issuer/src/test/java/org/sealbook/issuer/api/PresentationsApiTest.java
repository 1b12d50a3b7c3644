package org.sealbook.issuer.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.catalog.VerifierClass;
import org.sealbook.issuer.presenting.OfferOutcome;
import org.sealbook.issuer.presenting.OfferedLicense;
import org.sealbook.issuer.presenting.PresentationState;
import org.sealbook.issuer.presenting.Presentations;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseId;
import org.sealbook.usage.OfAge;

/** Redeeming what a holder presents, over HTTP. */
class PresentationsApiTest {

    private static final HolderId HOLDER = new HolderId(HolderIdType.CREDIT_CODE, "91310101MA1K000235");
    private static final String NOBODYS = "SEALBOOK1:0123456789ABCDEFGHJKMNPQRS";
    private static final int GUESSES = 12;

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer("--sealbook.presenting.guesses-an-hour=" + GUESSES);

    private final RunningIssuer.Caller market = ISSUER.as("demo-market");
    private final RunningIssuer.Caller data = ISSUER.as("demo-data");
    private String license;

    @BeforeEach
    void one_license_and_no_codes() {
        ISSUER.sql().execute("delete from presentation");
        ISSUER.sql().execute("delete from usage_license");
        ISSUER.sql().execute("delete from usage_record");
        ISSUER.sql().execute("delete from license_holder");
        license = text(market.issue(food(), fresh()), "id");
    }

    private OfferOutcome.Offered offered(VerifierClass verifiers) {
        OfferedLicense offered = new OfferedLicense(LicenseId.of(license), Set.of("number", "premises"));
        return (OfferOutcome.Offered) ISSUER.part(Presentations.class).offer(HOLDER, List.of(offered), verifiers);
    }

    private OfferOutcome.Offered offered() {
        return offered(VerifierClass.PUBLIC_AGENCY);
    }

    private static String body(String code) {
        return "{\"context\":{\"organisation\":\"11310000MB2F00040G\",\"officer\":\"window-07\",\"item\":{\"code\":"
                + "\"310101-0423\",\"name\":\"食品经营许可证变更\"},\"caseNumber\":\"CASE-77\",\"purpose\":\"核对许可\","
                + "\"basis\":\"CONSENT\",\"grounds\":\"持证人出示\"},\"code\":\"" + code + "\"}";
    }

    private HttpResponse<byte[]> redeem(String body) {
        return data.call(
                "POST", "/api/v1/presentations:redeem", body.getBytes(UTF_8), "Content-Type", "application/json");
    }

    private static int count(String what) {
        Integer found = ISSUER.sql().queryForObject("select count(*) from " + what, Integer.class);
        return found == null ? -1 : found;
    }

    private static String newestInAudit() {
        return String.valueOf(ISSUER.sql()
                .queryForObject(
                        "select concat(client, ' ', deed, ' ', outcome, ' ', coalesce(reason, '-')) from audit_entry"
                                + " order by id desc limit 1",
                        String.class));
    }

    @Test
    void gives_what_is_presented_and_no_more_and_records_it() {
        OfferOutcome.Offered offered = offered();

        HttpResponse<byte[]> answer = redeem(body(offered.code().text()));

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(text(answer))
                .contains(license, "\"status\":\"VALID\"", "\"number\":\"", "\"premises\":\"")
                .doesNotContain("domicile", "hotline", "holders", HOLDER.value());
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(newestInAudit()).isEqualTo("demo-data present DONE -");
        assertThat(text(market.get("/api/v1/licenses/" + license + "/uses")))
                .contains(text(answer, "record"), "\"kind\":\"PRESENT\"", "\"basis\":\"CONSENT\"", "CASE-77");
        assertThat(ISSUER.part(Presentations.class)
                        .state(HOLDER, offered.handle())
                        .orElseThrow())
                .isInstanceOf(PresentationState.Redeemed.class);
    }

    @Test
    void says_plainly_that_a_code_is_used_over_or_taken_back() {
        OfferOutcome.Offered used = offered();
        redeem(body(used.code().text()));
        OfferOutcome.Offered over = offered();
        ISSUER.sql()
                .update(
                        "update presentation set offered_at = offered_at - interval 60 second,"
                                + " expires_at = expires_at - interval 60 second where id = ?",
                        over.handle());
        OfferOutcome.Offered takenBack = offered();
        ISSUER.part(Presentations.class).cancel(HOLDER, takenBack.handle());

        refused(redeem(body(used.code().text())), 409, "code-used");
        assertThat(newestInAudit()).isEqualTo("demo-data present REFUSED code-used");
        refused(redeem(body(over.code().text())), 410, "code-expired");
        refused(redeem(body(takenBack.code().text())), 410, "code-expired");
        assertThat(newestInAudit()).isEqualTo("demo-data present REFUSED code-cancelled");
        assertThat(count("usage_record where denied in ('code-used', 'code-expired', 'code-cancelled')"))
                .isEqualTo(3);
    }

    private void refused(HttpResponse<byte[]> answer, int status, String word) {
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
        assertThat(text(answer)).contains("/problems/" + word).doesNotContain(license);
    }

    @Test
    void answers_alike_for_a_code_of_nobody_and_for_one_that_is_for_others() {
        HttpResponse<byte[]> ofNobody = redeem(body(NOBODYS));
        HttpResponse<byte[]> forOthers =
                redeem(body(offered(VerifierClass.ENTERPRISE).code().text()));

        refused(ofNobody, 404, "code-unknown");
        assertThat(forOthers.statusCode()).isEqualTo(404);
        assertThat(text(forOthers)).isEqualTo(text(ofNobody));
        assertThat(count("usage_record where denied = 'code-for-others' and holder_digest is not null"))
                .isEqualTo(1);
    }

    @Test
    void lets_the_registrar_say_which_codes_an_organisation_may_redeem() {
        OfferOutcome.Offered offered = offered(VerifierClass.ENTERPRISE);
        verifierClass("\"ENTERPRISE\"");

        HttpResponse<byte[]> answer = redeem(body(offered.code().text()));
        String left = verifierClass("null");

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(left).contains("\"verifierClass\":\"PUBLIC_AGENCY\"");
    }

    private static String verifierClass(String json) {
        RunningIssuer.Caller registrar = ISSUER.as("demo-registrar");
        String path = "/api/v1/agencies/11310000MB2F00040G";
        HttpResponse<byte[]> put = registrar.call(
                "PUT",
                path,
                ("{\"name\":\"上海市示例数据局\",\"region\":\"310000\",\"active\":true,\"verifierClass\":" + json + "}")
                        .getBytes(UTF_8),
                "Content-Type",
                "application/json",
                "If-Match",
                Answers.etag(registrar.get(path)));
        assertThat(put.statusCode()).as(text(put)).isEqualTo(200);
        return text(put);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"basis\":\"CONSENT\" | \"basis\":\"DUTY\" | context.basis",
                "\"officer\":\"window-07\" | \"officer\":\"\" | context.officer",
                "11310000MB2F00040G | 11310000MB2F000160 | context.organisation",
                "SEALBOOK1: | https://example.org/ | code",
                "\"code\": | \"other\": | code",
            })
    void uses_up_no_code_for_a_request_that_is_not_in_order(String from, String to, String field) {
        OfferOutcome.Offered offered = offered();
        String body = body(offered.code().text());
        assertThat(body).contains(from);

        HttpResponse<byte[]> refused = redeem(body.replace(from, to));

        assertThat(refused.statusCode()).as(text(refused)).isIn(400, 422);
        assertThat(text(refused)).contains(field).doesNotContain(offered.code().text());
        assertThat(redeem(body).statusCode()).isEqualTo(200);
    }

    @Test
    void of_64_that_redeem_a_code_at_once_one_is_answered() throws Exception {
        ExecutorService racers = Executors.newFixedThreadPool(64);
        String body = body(offered().code().text());
        List<Callable<Integer>> race = IntStream.range(0, 64)
                .<Callable<Integer>>mapToObj(racer -> () -> redeem(body).statusCode())
                .toList();

        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : racers.invokeAll(race)) {
            answers.add(answer.get());
        }
        racers.shutdown();

        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(63);
        assertThat(count("usage_record where denied is null")).isEqualTo(1);
    }

    @Test
    void stops_who_tries_out_codes_and_says_so_in_the_metrics() {
        OfferOutcome.Offered offered = offered();
        for (int i = 0; i < GUESSES; i++) {
            refused(redeem(body(NOBODYS)), 404, "code-unknown");
        }

        refused(redeem(body(offered.code().text())), 403, "use-denied");

        assertThat(count("usage_record where denied = 'too-many-guesses'")).isEqualTo(1);
        assertThat(new String(
                        ISSUER.as("demo-operator").get("/actuator/prometheus").body(), UTF_8))
                .containsPattern("sealbook_presenting_guesses_total 1[3-9]\\.0");
    }

    private static OfferOutcome.Offered adult() {
        HolderId citizen = new HolderId(HolderIdType.CITIZEN, "310101199001010012");
        return (OfferOutcome.Offered)
                ISSUER.part(Presentations.class).offer(citizen, new OfAge(18), VerifierClass.PUBLIC_AGENCY);
    }

    @Test
    void tells_the_answer_beside_its_question_and_nothing_else() throws Exception {
        HttpResponse<byte[]> answer = redeem(body(adult().code().text()));

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        StrictJson json = StrictJson.read(answer.body(), 10_000);
        assertThat(json.text("record", 22)).hasSize(22);
        assertThat(json.objects("items", 1)).isEmpty();
        assertThat(json.object("question").integer("ofAge", 1, 120)).isEqualTo(18);
        assertThat(json.flag("answer")).isTrue();
        assertThat(json.text("receipt", 2000)).isNotEmpty();
        json.nothingElse();
        assertThat(newestInAudit()).isEqualTo("demo-data present DONE -");
    }
}
