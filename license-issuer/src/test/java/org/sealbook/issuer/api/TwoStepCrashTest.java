package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.format.Malformed;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.issuance.Steps;
import org.sealbook.issuer.lifecycle.Deed;
import org.sealbook.license.LicenseId;
import org.sealbook.verify.Genuine;

/** The work of either step ends at any place, and whoever repeats his call ends with one license, or one new version. */
class TwoStepCrashTest {

    private static final OwnKeys KEYS = new OwnKeys();

    @RegisterExtension
    static final RunningIssuer ISSUER = KEYS.issuer();

    private static final String FOOD = "food-permit";

    @ParameterizedTest
    @EnumSource(
            value = Steps.Place.class,
            names = {"CLAIMED", "DRAFTED", "RESERVED", "RENDERED", "PREPARED"})
    void ends_with_one_license_after_a_crash_in_the_first_step(Steps.Place place) throws Malformed {
        String body = KEYS.body(FOOD);
        String key = KEYS.fresh();
        int before = KEYS.count("license");

        ISSUER.crashAt(place);
        HttpResponse<byte[]> cutOff = KEYS.prepare(body, key);
        HttpResponse<byte[]> repeated = KEYS.prepare(body, key);

        assertThat(cutOff.statusCode()).isEqualTo(500);
        assertThat(repeated.statusCode()).as(OwnKeys.text(repeated)).isEqualTo(200);
        assertCompleted(Prepared.of(repeated), before);
    }

    private static void assertCompleted(Prepared prepared, int before) throws Malformed {
        HttpResponse<byte[]> completed = KEYS.complete(prepared.signedBy(KEYS.department(FOOD)));

        assertThat(completed.statusCode()).as(OwnKeys.text(completed)).isEqualTo(201);
        assertOneGenuineLicense(prepared, before);
    }

    private static void assertOneGenuineLicense(Prepared prepared, int before) throws Malformed {
        assertThat(KEYS.count("license")).isEqualTo(before + 1);
        assertThat(KEYS.verify(KEYS.file(prepared.id()))).isInstanceOf(Genuine.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Steps.Place.class,
            names = {"SEALED", "VERIFIED", "REDEEMED", "STORED", "RECORDED"})
    void ends_with_one_license_after_a_crash_in_the_second_step(Steps.Place place) throws Malformed {
        int before = KEYS.count("license");
        Prepared prepared = KEYS.prepared(FOOD);
        String completion = prepared.signedBy(KEYS.department(FOOD));

        ISSUER.crashAt(place);
        HttpResponse<byte[]> cutOff = KEYS.complete(completion);
        HttpResponse<byte[]> repeated = KEYS.complete(completion);
        HttpResponse<byte[]> again = KEYS.complete(completion);

        assertThat(cutOff.statusCode()).isEqualTo(500);
        assertThat(repeated.statusCode()).as(OwnKeys.text(repeated)).isEqualTo(201);
        assertThat(again.body()).isEqualTo(repeated.body());
        assertOneGenuineLicense(prepared, before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Steps.Place.class,
            names = {"REDEEMED", "STORED"})
    void takes_no_other_signatures_once_the_token_is_redeemed(Steps.Place place) throws Malformed {
        Prepared prepared = KEYS.prepared(FOOD);
        String completion = prepared.signedBy(KEYS.department(FOOD));
        ISSUER.crashAt(place);
        KEYS.complete(completion);

        HttpResponse<byte[]> other = KEYS.complete(prepared.signedBy(KEYS.department(FOOD)));
        HttpResponse<byte[]> same = KEYS.complete(completion);

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(OwnKeys.problem(other)).isEqualTo("token-used");
        assertThat(same.statusCode()).isEqualTo(201);
    }

    @Test
    void prepares_anew_what_was_cut_off_after_its_token_was_redeemed() throws Malformed {
        String body = KEYS.body(FOOD);
        String key = KEYS.fresh();
        int before = KEYS.count("license");
        Prepared first = Prepared.of(KEYS.prepare(body, key));
        String completion = first.signedBy(KEYS.department(FOOD));
        ISSUER.crashAt(Steps.Place.REDEEMED);
        KEYS.complete(completion);

        Prepared second = Prepared.of(KEYS.prepare(body, key));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(OwnKeys.problem(KEYS.complete(completion))).isEqualTo("token-unknown");
        assertCompleted(second, before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"business-license", "food-permit", "road-transport-permit"})
    void completes_after_a_restart_what_was_prepared_before_it(String sample) throws Malformed {
        int before = KEYS.count("license");
        Prepared prepared = KEYS.prepared(sample);

        ISSUER.restart();
        HttpResponse<byte[]> completed = KEYS.complete(prepared.signedBy(KEYS.department(sample)));

        assertThat(completed.statusCode()).as(OwnKeys.text(completed)).isEqualTo(201);
        assertOneGenuineLicense(prepared, before);
    }

    @Test
    void goes_on_after_a_crash_and_a_restart_with_the_same_signatures() throws Malformed {
        int before = KEYS.count("license");
        Prepared prepared = KEYS.prepared(FOOD);
        String completion = prepared.signedBy(KEYS.department(FOOD));
        ISSUER.crashAt(Steps.Place.STORED);
        KEYS.complete(completion);

        ISSUER.restart();
        List<HttpResponse<byte[]>> answers = List.of(KEYS.complete(completion), KEYS.complete(completion));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
        assertOneGenuineLicense(prepared, before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Steps.Place.class,
            names = {"CLAIMED", "DRAFTED", "RESERVED", "RENDERED", "PREPARED"})
    void ends_with_one_version_after_a_crash_in_the_first_step(Steps.Place place) throws Malformed {
        String old = KEYS.issued(FOOD);
        String body = KEYS.version(Deed.CHANGE);
        String key = KEYS.fresh();

        ISSUER.crashAt(place);
        HttpResponse<byte[]> cutOff = KEYS.prepareVersion(old, body, key);
        Prepared repeated = Prepared.of(KEYS.prepareVersion(old, body, key));

        assertThat(cutOff.statusCode()).isEqualTo(500);
        assertThat(KEYS.complete(repeated.signedBy(KEYS.department(FOOD))).statusCode())
                .isEqualTo(201);
        assertOneVersion(old, repeated.id());
    }

    @ParameterizedTest
    @EnumSource(
            value = Steps.Place.class,
            names = {"SEALED", "VERIFIED", "REDEEMED", "STORED", "RECORDED"})
    void ends_with_one_version_after_a_crash_in_the_second_step(Steps.Place place) throws Malformed {
        String old = KEYS.issued(FOOD);
        Prepared prepared = KEYS.preparedVersion(old);
        String completion = prepared.signedBy(KEYS.department(FOOD));

        ISSUER.crashAt(place);
        HttpResponse<byte[]> cutOff = KEYS.complete(completion);
        HttpResponse<byte[]> repeated = KEYS.complete(completion);

        assertThat(cutOff.statusCode()).isEqualTo(500);
        assertThat(repeated.statusCode()).as(OwnKeys.text(repeated)).isEqualTo(201);
        assertOneVersion(old, prepared.id());
    }

    private static void assertOneVersion(String old, String next) {
        assertThat(next).isEqualTo(LicenseId.of(old).next().toString());
        assertThat(KEYS.count("license where previous_id = '" + old + "'")).isEqualTo(1);
        assertThat(KEYS.told(old)).contains("\"supersededBy\":\"" + next + "\"");
        assertThat(KEYS.count("license_event where deed = 'SUPERSEDE' and license_id = '" + old + "'"))
                .isEqualTo(1);
    }
}
