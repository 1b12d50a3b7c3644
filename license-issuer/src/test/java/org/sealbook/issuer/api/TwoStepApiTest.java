package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.crypto.Digests;
import org.sealbook.crypto.RawSignature;
import org.sealbook.format.CmsSignature;
import org.sealbook.format.Malformed;
import org.sealbook.format.SealedPdf;
import org.sealbook.format.SesSignature;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.verify.Genuine;

/** An issue in two steps, by an agency whose keys never were here. */
class TwoStepApiTest {

    private static final OwnKeys KEYS = new OwnKeys();

    @RegisterExtension
    static final RunningIssuer ISSUER = KEYS.issuer();

    private static final String FOOD = "food-permit";
    private static final String ROAD = "road-transport-permit";

    @ParameterizedTest
    @ValueSource(strings = {"business-license", FOOD, ROAD})
    void issues_a_genuine_license_that_the_agency_signed(String sample) throws Malformed {
        HttpResponse<byte[]> first = KEYS.prepare(KEYS.body(sample), KEYS.fresh());
        assertThat(first.statusCode()).as(OwnKeys.text(first)).isEqualTo(200);
        Prepared prepared = Prepared.of(first);

        HttpResponse<byte[]> completed = KEYS.complete(prepared.signedBy(KEYS.department(sample)));

        assertThat(completed.statusCode()).as(OwnKeys.text(completed)).isEqualTo(201);
        assertThat(StrictJson.read(completed.body(), 10_000).text("id", 200)).isEqualTo(prepared.id());
        byte[] file = KEYS.file(prepared.id());
        assertThat(KEYS.verify(file))
                .as("%s", KEYS.verify(file).findings())
                .isInstanceOfSatisfying(
                        Genuine.class,
                        genuine -> assertThat(genuine.content().id()).hasToString(prepared.id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {FOOD, ROAD})
    void takes_raw_signatures_of_a_device_that_signs_digests(String sample) throws Malformed {
        Prepared prepared = KEYS.prepared(sample);

        HttpResponse<byte[]> completed = KEYS.complete(prepared.digestsSignedBy(KEYS.department(sample)));

        assertThat(completed.statusCode()).as(OwnKeys.text(completed)).isEqualTo(201);
        assertThat(KEYS.verify(KEYS.file(prepared.id()))).isInstanceOf(Genuine.class);
    }

    @Test
    void both_steps_are_recorded_with_the_issue() throws Malformed {
        Prepared prepared = KEYS.prepared(ROAD);
        KEYS.complete(prepared.signedBy(KEYS.department(ROAD)));

        assertThat(ISSUER.sql()
                        .queryForList(
                                "select concat(deed, ' ', outcome) from audit_entry where object = ? order by id",
                                String.class,
                                prepared.id()))
                .containsExactly("prepare DONE", "issue DONE", "complete DONE");
    }

    @Test
    void answers_a_completion_as_it_answers_an_issue_in_one_step() throws Malformed {
        Prepared prepared = KEYS.prepared(ROAD);
        String here = OwnKeys.text(KEYS.caller().issue(KEYS.body("marriage-certificate"), KEYS.fresh()));

        HttpResponse<byte[]> completed = KEYS.complete(prepared.signedBy(KEYS.department(ROAD)));

        assertThat(members(OwnKeys.text(completed))).isEqualTo(members(here));
    }

    /** The names of the members in order, but for those that are left out where there is nothing. */
    private static String members(String json) {
        return json.replaceAll("\"validUntil\":\"[^\"]*\",", "")
                .replaceAll(":\"[^\"]*\"", ":")
                .replaceAll("[0-9]", "");
    }

    @Test
    void puts_one_instant_through_the_file_and_the_electronic_seal() throws Malformed {
        Prepared prepared = KEYS.prepared(ROAD);
        KEYS.complete(prepared.signedBy(KEYS.department(ROAD)));

        SealedPdf pdf = SealedPdf.read(KEYS.file(prepared.id()));
        SesSignature ses = SesSignature.read(CmsSignature.read(pdf.cms()).ses().orElseThrow());

        assertThat(ses.signedAt()).isEqualTo(pdf.signedAt());
    }

    @Test
    void signs_exactly_the_bytes_that_were_prepared() throws Malformed {
        Prepared prepared = KEYS.prepared(ROAD);
        KEYS.complete(prepared.signedBy(KEYS.department(ROAD)));

        CmsSignature cms =
                CmsSignature.read(SealedPdf.read(KEYS.file(prepared.id())).cms());

        assertThat(prepared.part("cms").bytes()).isEqualTo(cms.signedAttributes());
        assertThat(prepared.part("ses").bytes())
                .isEqualTo(SesSignature.read(cms.ses().orElseThrow()).signed());
    }

    @Test
    void prepares_the_same_license_again_with_another_token_and_the_old_one_is_dead() throws Malformed {
        String body = KEYS.body(FOOD);
        String key = KEYS.fresh();
        int before = KEYS.count("license");
        Prepared first = Prepared.of(KEYS.prepare(body, key));

        Prepared second = Prepared.of(KEYS.prepare(body, key));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.token()).isNotEqualTo(first.token());
        assertThat(KEYS.count("license")).isEqualTo(before + 1);
        HttpResponse<byte[]> dead = KEYS.complete(first.signedBy(KEYS.department(FOOD)));
        assertThat(dead.statusCode()).isEqualTo(404);
        assertThat(OwnKeys.problem(dead)).isEqualTo("token-unknown");
        assertThat(KEYS.complete(second.signedBy(KEYS.department(FOOD))).statusCode())
                .isEqualTo(201);
    }

    @Test
    void answers_the_same_to_the_same_signatures_and_refuses_others() throws Malformed {
        Prepared prepared = KEYS.prepared(FOOD);
        byte[] der =
                KEYS.department(FOOD).sign("cms", "ES256", prepared.part("cms").bytes());
        byte[] raw = RawSignature.ofDer(der).orElseThrow().raw();
        HttpResponse<byte[]> first = KEYS.complete(prepared.completion(List.of(Prepared.signature("cms", der))));

        HttpResponse<byte[]> again = KEYS.complete(prepared.completion(List.of(Prepared.signature("cms", der))));
        HttpResponse<byte[]> inTheOtherForm =
                KEYS.complete(prepared.completion(List.of(Prepared.signature("cms", raw))));
        HttpResponse<byte[]> other = KEYS.complete(prepared.signedBy(KEYS.department(FOOD)));

        assertThat(first.statusCode()).as(OwnKeys.text(first)).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(inTheOtherForm.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(OwnKeys.problem(other)).isEqualTo("token-used");
    }

    @Test
    void answers_a_repeated_preparation_with_the_license_once_it_is_issued() throws Malformed {
        String body = KEYS.body(FOOD);
        String key = KEYS.fresh();
        Prepared prepared = Prepared.of(KEYS.prepare(body, key));
        HttpResponse<byte[]> completed = KEYS.complete(prepared.signedBy(KEYS.department(FOOD)));

        HttpResponse<byte[]> again = KEYS.prepare(body, key);

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(completed.body());
    }

    @Test
    void makes_one_license_of_eight_completions_at_once() throws Exception {
        Prepared prepared = KEYS.prepared(FOOD);
        String completion = prepared.signedBy(KEYS.department(FOOD));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Callable<HttpResponse<byte[]>> call = () -> KEYS.complete(completion);

        List<Future<HttpResponse<byte[]>>> answers = threads.invokeAll(Collections.nCopies(8, call));
        threads.shutdown();

        HttpResponse<byte[]> last = KEYS.complete(completion);
        assertThat(last.statusCode()).isEqualTo(201);
        for (Future<HttpResponse<byte[]>> answer : answers) {
            if (answer.get().statusCode() == 201) {
                assertThat(answer.get().body()).isEqualTo(last.body());
            } else {
                assertThat(OwnKeys.problem(answer.get())).isEqualTo("in-progress");
            }
        }
    }

    @Test
    void refuses_the_one_step_to_an_agency_that_keeps_its_key_and_two_steps_to_one_that_does_not() throws Malformed {
        int before = KEYS.count("license");

        HttpResponse<byte[]> oneStep = KEYS.caller().issue(KEYS.body(FOOD), KEYS.fresh());
        HttpResponse<byte[]> twoSteps = KEYS.prepare(KEYS.body("marriage-certificate"), KEYS.fresh());

        assertThat(oneStep.statusCode()).isEqualTo(409);
        assertThat(OwnKeys.problem(oneStep)).isEqualTo("seal-kept-by-agency");
        assertThat(OwnKeys.text(oneStep)).contains("/api/v1/licenses:prepare");
        assertThat(twoSteps.statusCode()).isEqualTo(409);
        assertThat(OwnKeys.problem(twoSteps)).isEqualTo("seal-kept-here");
        assertThat(KEYS.count("license")).isEqualTo(before);
    }

    @Test
    void finds_the_faults_of_a_request_before_anything_is_reserved() throws Malformed {
        int before = KEYS.count("license");

        HttpResponse<byte[]> refused = KEYS.prepare(KEYS.body(FOOD).replace("12315", "call me"), KEYS.fresh());

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(OwnKeys.text(refused)).contains("\"field\":\"fields.hotline\"");
        assertThat(KEYS.count("license")).isEqualTo(before);
    }

    @Test
    void keeps_the_token_as_a_digest_and_the_file_as_ciphertext_until_it_is_issued() throws Malformed {
        Prepared prepared = KEYS.prepared(FOOD);
        byte[] hash = Digests.sha256(Base64.getUrlDecoder().decode(prepared.token()));
        String where = " where license_id = '" + prepared.id() + "'";

        byte[] kept = ISSUER.sql().queryForObject("select sealed_file from prepared_file" + where, byte[].class);

        assertThat(ISSUER.sql().queryForObject("select token_hash from prepared_license" + where, byte[].class))
                .isEqualTo(hash);
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("%PDF", "91310101MA1K000235");
        assertThat(KEYS.caller().get("/api/v1/licenses/" + prepared.id()).statusCode())
                .isEqualTo(404);
        assertThat(KEYS.caller()
                        .get("/api/v1/licenses/" + prepared.id() + "/file")
                        .statusCode())
                .isEqualTo(404);
        KEYS.complete(prepared.signedBy(KEYS.department(FOOD)));
        assertThat(KEYS.count("prepared_file" + where)).isZero();
    }

    @Test
    void will_not_seal_a_file_that_was_kept_for_another_license() throws Malformed {
        Prepared one = KEYS.prepared(FOOD);
        Prepared other = KEYS.prepared(FOOD);
        ISSUER.sql()
                .update(
                        "update prepared_file a join prepared_file b on b.license_id = ?"
                                + " set a.sealed_file = b.sealed_file where a.license_id = ?",
                        other.id(),
                        one.id());

        HttpResponse<byte[]> refused = KEYS.complete(one.signedBy(KEYS.department(FOOD)));

        assertThat(refused.statusCode()).isEqualTo(500);
        assertThat(KEYS.caller().get("/api/v1/licenses/" + one.id()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void lets_nobody_prepare_or_complete_without_the_scope() throws Malformed {
        Prepared prepared = KEYS.prepared(FOOD);
        String completion = prepared.signedBy(KEYS.department(FOOD));
        RunningIssuer.Caller operator = ISSUER.as("demo-operator");

        assertThat(operator.post("/api/v1/licenses:prepare", KEYS.body(FOOD), KEYS.fresh())
                        .statusCode())
                .isEqualTo(403);
        assertThat(operator.post("/api/v1/licenses:complete", completion, KEYS.fresh())
                        .statusCode())
                .isEqualTo(403);
    }
}
