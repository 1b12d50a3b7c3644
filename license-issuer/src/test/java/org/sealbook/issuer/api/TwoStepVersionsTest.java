package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.format.Malformed;
import org.sealbook.issuer.Department;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.lifecycle.Deed;
import org.sealbook.license.LicenseId;
import org.sealbook.verify.Genuine;

/** New versions of licenses in two steps, by agencies whose keys never were here. */
class TwoStepVersionsTest {

    private static final OwnKeys KEYS = new OwnKeys();

    @RegisterExtension
    static final RunningIssuer ISSUER = KEYS.issuer();

    private static final String FOOD = "food-permit";
    private static final String ROAD = "road-transport-permit";

    /** A license of the agency whose key is here; its holders may have only the one. */
    private static String ours = "";

    @BeforeAll
    static void issueOurs() {
        ours = Answers.member(KEYS.caller().issue(KEYS.body("marriage-certificate"), KEYS.fresh()), "id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"business-license", FOOD, ROAD})
    void makes_a_genuine_version_that_the_agency_signed(String sample) throws Malformed {
        String old = KEYS.issued(sample);
        HttpResponse<byte[]> first = KEYS.prepareVersion(old, KEYS.version(Deed.CHANGE), KEYS.fresh());
        assertThat(first.statusCode()).as(OwnKeys.text(first)).isEqualTo(200);
        Prepared prepared = Prepared.of(first);

        HttpResponse<byte[]> completed = KEYS.complete(prepared.signedBy(KEYS.department(sample)));

        assertThat(completed.statusCode()).as(OwnKeys.text(completed)).isEqualTo(201);
        assertThat(prepared.id()).isEqualTo(LicenseId.of(old).next().toString());
        assertThat(KEYS.verify(KEYS.file(prepared.id()))).isInstanceOfSatisfying(Genuine.class, genuine -> assertThat(
                        genuine.content().id())
                .hasToString(prepared.id()));
        assertThat(KEYS.told(prepared.id())).contains("\"previousId\":\"" + old + "\"", "\"status\":\"VALID\"");
        assertThat(KEYS.told(old)).contains("\"status\":\"SUPERSEDED\"", "\"supersededBy\":\"" + prepared.id() + "\"");
    }

    @ParameterizedTest
    @EnumSource(
            value = Deed.class,
            names = {"CHANGE", "RENEW", "CORRECT", "REISSUE"})
    void does_every_deed_that_makes_a_version(Deed deed) throws Malformed {
        String old = KEYS.issued(FOOD, KEYS.body(FOOD).replace("2031-11-23", "2029-11-23"));
        Prepared prepared = Prepared.of(KEYS.prepareVersion(old, KEYS.version(deed), KEYS.fresh()));

        HttpResponse<byte[]> completed = KEYS.complete(prepared.signedBy(KEYS.department(FOOD)));

        assertThat(completed.statusCode()).as(OwnKeys.text(completed)).isEqualTo(201);
        assertThat(OwnKeys.text(KEYS.caller().get("/api/v1/licenses/" + prepared.id() + "/events")))
                .contains("\"deed\":\"" + deed + "\"", "依申请办理");
    }

    @Test
    void leaves_the_old_version_in_force_until_the_new_one_is_completed() throws Malformed {
        String old = KEYS.issued(FOOD);
        String before = KEYS.told(old);

        Prepared prepared = KEYS.preparedVersion(old);

        assertThat(KEYS.told(old)).isEqualTo(before);
        assertThat(KEYS.caller().get("/api/v1/licenses/" + prepared.id()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void both_steps_are_recorded_with_the_deed_and_the_end_of_the_old_version() throws Malformed {
        String old = KEYS.issued(FOOD);
        Prepared prepared = KEYS.preparedVersion(old);
        KEYS.complete(prepared.signedBy(KEYS.department(FOOD)));

        assertThat(audited(prepared.id())).containsExactly("prepare DONE", "change DONE", "complete DONE");
        assertThat(audited(old)).contains("supersede DONE");
        assertThat(OwnKeys.text(KEYS.caller().get("/api/v1/licenses/" + old + "/events")))
                .contains("\"deed\":\"SUPERSEDE\"", prepared.id());
    }

    private static List<String> audited(String id) {
        return ISSUER.sql()
                .queryForList(
                        "select concat(deed, ' ', outcome) from audit_entry where object = ? and deed <> 'read'"
                                + " order by id",
                        String.class,
                        id);
    }

    @Test
    void answers_as_the_one_step_answers() throws Malformed {
        String here = OwnKeys.text(
                KEYS.caller().post("/api/v1/licenses/" + ours + "/versions", KEYS.version(Deed.REISSUE), KEYS.fresh()));
        Prepared prepared = KEYS.preparedVersion(KEYS.issued(FOOD));

        HttpResponse<byte[]> completed = KEYS.complete(prepared.signedBy(KEYS.department(FOOD)));

        assertThat(members(OwnKeys.text(completed))).isEqualTo(members(here));
    }

    /** The names of the members in order, but for the one that is left out where there is nothing. */
    private static String members(String json) {
        return json.replaceAll("\"validUntil\":\"[^\"]*\",", "")
                .replaceAll(":\"[^\"]*\"", ":")
                .replaceAll("[0-9]", "");
    }

    private static void assertRefused(Prepared prepared, String old, String completion, String problem)
            throws Malformed {
        HttpResponse<byte[]> refused = KEYS.complete(completion);

        assertThat(OwnKeys.problem(refused)).as(OwnKeys.text(refused)).isEqualTo(problem);
        assertThat(KEYS.state(prepared.id())).isEqualTo("RESERVED");
        assertThat(KEYS.told(old)).contains("\"status\":\"VALID\"");
        HttpResponse<byte[]> right = KEYS.complete(prepared.signedBy(KEYS.department(FOOD)));
        assertThat(right.statusCode()).as(OwnKeys.text(right)).isEqualTo(201);
    }

    private static String signed(Prepared prepared, Department by, byte[] bytes) {
        return prepared.completion(List.of(Prepared.signature("cms", by.sign("cms", "ES256", bytes))));
    }

    @Test
    void refuses_a_signature_by_another_key_and_leaves_everything_as_it_was() throws Malformed {
        String old = KEYS.issued(FOOD);
        Prepared prepared = KEYS.preparedVersion(old);
        byte[] bytes = prepared.part("cms").bytes();

        assertRefused(
                prepared, old, signed(prepared, KEYS.department("business-license"), bytes), "signature-wrong-key");
    }

    @Test
    void refuses_a_signature_over_other_bytes() throws Malformed {
        String old = KEYS.issued(FOOD);
        Prepared prepared = KEYS.preparedVersion(old);
        byte[] bytes = prepared.part("cms").bytes();

        assertRefused(
                prepared,
                old,
                signed(prepared, KEYS.department(FOOD), Arrays.copyOf(bytes, bytes.length + 1)),
                "signature-invalid");
    }

    @Test
    void refuses_a_signature_that_comes_too_late_until_it_is_prepared_again() throws Malformed {
        String old = KEYS.issued(FOOD);
        String body = KEYS.version(Deed.CHANGE);
        String key = KEYS.fresh();
        Prepared prepared = Prepared.of(KEYS.prepareVersion(old, body, key));
        ISSUER.sql()
                .update(
                        "update prepared_license set expires_at = utc_timestamp() - interval 1 second where license_id = ?",
                        prepared.id());

        HttpResponse<byte[]> late = KEYS.complete(prepared.signedBy(KEYS.department(FOOD)));
        Prepared again = Prepared.of(KEYS.prepareVersion(old, body, key));
        HttpResponse<byte[]> inTime = KEYS.complete(again.signedBy(KEYS.department(FOOD)));

        assertThat(late.statusCode()).isEqualTo(410);
        assertThat(OwnKeys.problem(late)).isEqualTo("token-expired");
        assertThat(again.id()).isEqualTo(prepared.id());
        assertThat(inTime.statusCode()).as(OwnKeys.text(inTime)).isEqualTo(201);
    }

    @Test
    void redeems_a_token_once_and_repeats_its_answer() throws Malformed {
        String old = KEYS.issued(FOOD);
        String body = KEYS.version(Deed.CHANGE);
        String key = KEYS.fresh();
        Prepared prepared = Prepared.of(KEYS.prepareVersion(old, body, key));
        String completion = prepared.signedBy(KEYS.department(FOOD));
        HttpResponse<byte[]> first = KEYS.complete(completion);

        HttpResponse<byte[]> same = KEYS.complete(completion);
        HttpResponse<byte[]> other = KEYS.complete(prepared.signedBy(KEYS.department(FOOD)));
        HttpResponse<byte[]> preparedAgain = KEYS.prepareVersion(old, body, key);

        assertThat(same.body()).isEqualTo(first.body());
        assertThat(OwnKeys.problem(other)).isEqualTo("token-used");
        assertThat(preparedAgain.statusCode()).isEqualTo(201);
        assertThat(preparedAgain.body()).isEqualTo(first.body());
    }

    @Test
    void refuses_one_step_where_the_agency_has_the_key_and_two_where_it_has_not() throws Malformed {
        String theirs = KEYS.issued(FOOD);

        HttpResponse<byte[]> oneStep =
                KEYS.caller().post("/api/v1/licenses/" + theirs + "/versions", KEYS.version(Deed.CHANGE), KEYS.fresh());
        HttpResponse<byte[]> twoSteps = KEYS.prepareVersion(ours, KEYS.version(Deed.CHANGE), KEYS.fresh());

        assertThat(OwnKeys.problem(oneStep)).isEqualTo("seal-kept-by-agency");
        assertThat(OwnKeys.text(oneStep)).contains("versions:prepare");
        assertThat(OwnKeys.problem(twoSteps)).isEqualTo("seal-kept-here");
        assertThat(KEYS.told(theirs)).contains("\"status\":\"VALID\"");
    }

    @Test
    void shows_another_agency_neither_the_license_nor_the_token() throws Malformed {
        String old = KEYS.issued(FOOD);
        Prepared prepared = KEYS.preparedVersion(old);
        RunningIssuer.Caller foreign = ISSUER.as("demo-civil");
        String completion = prepared.signedBy(KEYS.department(FOOD));

        assertThat(foreign.post(
                                "/api/v1/licenses/" + old + "/versions:prepare",
                                KEYS.version(Deed.CHANGE),
                                KEYS.fresh())
                        .statusCode())
                .isEqualTo(404);
        assertThat(OwnKeys.problem(foreign.post("/api/v1/licenses:complete", completion, KEYS.fresh())))
                .isEqualTo("token-unknown");
        assertThat(KEYS.complete(completion).statusCode()).isEqualTo(201);
    }

    @Test
    void finds_faults_before_anything_is_reserved() throws Malformed {
        String old = KEYS.issued(FOOD);

        HttpResponse<byte[]> refused =
                KEYS.prepareVersion(old, KEYS.version(Deed.RENEW).replace("2031-11-22", "2027-01-31"), KEYS.fresh());

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(OwnKeys.text(refused)).contains("\"field\":\"validUntil\"");
        assertThat(KEYS.count("license where previous_id = '" + old + "'")).isZero();
    }
}
