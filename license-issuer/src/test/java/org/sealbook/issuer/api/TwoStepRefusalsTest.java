package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.crypto.RawSignature;
import org.sealbook.format.Malformed;
import org.sealbook.issuer.Department;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.issuance.Resumption;

/** What is refused in the second step: each with its own type, and nothing half done. */
class TwoStepRefusalsTest {

    private static final OwnKeys KEYS = new OwnKeys();

    @RegisterExtension
    static final RunningIssuer ISSUER = KEYS.issuer();

    private static final String FOOD = "food-permit";
    private static final String ROAD = "road-transport-permit";

    /** Refused so, and afterwards as open as before: the right signatures still complete it. */
    private static void assertRefused(String sample, Prepared prepared, String completion, String problem)
            throws Malformed {
        HttpResponse<byte[]> refused = KEYS.complete(completion);

        assertThat(OwnKeys.problem(refused)).as(OwnKeys.text(refused)).isEqualTo(problem);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(KEYS.caller().get("/api/v1/licenses/" + prepared.id()).statusCode())
                .isEqualTo(404);
        assertThat(KEYS.count("license where state = 'ISSUED' and id = '" + prepared.id() + "'"))
                .isZero();
        HttpResponse<byte[]> right = KEYS.complete(prepared.signedBy(KEYS.department(sample)));
        assertThat(right.statusCode()).as(OwnKeys.text(right)).isEqualTo(201);
    }

    private static String signed(String role, Department by, String alias, String algorithm, byte[] bytes) {
        return Prepared.signature(role, by.sign(alias, algorithm, bytes));
    }

    @Test
    void refuses_a_signature_by_another_of_the_agencys_keys_as_such() throws Malformed {
        Prepared prepared = KEYS.prepared(FOOD);
        // Of the same agency, algorithm and role: the key of its other suite.
        Department other = KEYS.department("business-license");
        byte[] bytes = prepared.part("cms").bytes();

        assertRefused(
                FOOD,
                prepared,
                prepared.completion(List.of(signed("cms", other, "cms", "ES256", bytes))),
                "signature-wrong-key");
    }

    @Test
    void refuses_two_signatures_in_each_others_place() throws Malformed {
        Prepared prepared = KEYS.prepared(ROAD);
        Department department = KEYS.department(ROAD);
        byte[] cms = prepared.part("cms").bytes();
        byte[] ses = prepared.part("ses").bytes();

        assertRefused(
                ROAD,
                prepared,
                prepared.completion(List.of(
                        signed("cms", department, "ses", "SM2", cms), signed("ses", department, "cms", "SM2", ses))),
                "signature-wrong-key");
    }

    @Test
    void refuses_a_signature_by_a_key_of_somebody_else() throws Malformed {
        Prepared prepared = KEYS.prepared(ROAD);
        Department department = KEYS.department(ROAD);
        Department stranger = KEYS.department("business-license");
        byte[] ses = prepared.part("ses").bytes();

        assertRefused(
                ROAD,
                prepared,
                prepared.completion(List.of(
                        signed(
                                "cms",
                                department,
                                "cms",
                                "SM2",
                                prepared.part("cms").bytes()),
                        signed("ses", stranger, "ses", "SM2", ses))),
                "signature-invalid");
    }

    @Test
    void refuses_a_signature_over_other_bytes() throws Malformed {
        Prepared prepared = KEYS.prepared(FOOD);
        byte[] bytes = prepared.part("cms").bytes();
        byte[] other = Arrays.copyOf(bytes, bytes.length + 1);

        assertRefused(
                FOOD,
                prepared,
                prepared.completion(List.of(signed("cms", KEYS.department(FOOD), "cms", "ES256", other))),
                "signature-invalid");
    }

    @Test
    void refuses_a_signature_that_was_made_for_another_license() throws Malformed {
        Prepared prepared = KEYS.prepared(FOOD);
        byte[] other = KEYS.prepared(FOOD).part("cms").bytes();

        assertRefused(
                FOOD,
                prepared,
                prepared.completion(List.of(signed("cms", KEYS.department(FOOD), "cms", "ES256", other))),
                "signature-invalid");
    }

    @Test
    void refuses_a_signature_less() throws Malformed {
        Prepared prepared = KEYS.prepared(ROAD);
        byte[] cms = prepared.part("cms").bytes();

        assertRefused(
                ROAD,
                prepared,
                prepared.completion(List.of(signed("cms", KEYS.department(ROAD), "cms", "SM2", cms))),
                "signature-missing");
    }

    @Test
    void refuses_a_signature_twice() throws Malformed {
        Prepared prepared = KEYS.prepared(FOOD);
        String one = signed(
                "cms",
                KEYS.department(FOOD),
                "cms",
                "ES256",
                prepared.part("cms").bytes());

        assertRefused(FOOD, prepared, prepared.completion(List.of(one, one)), "signature-doubled");
    }

    @Test
    void refuses_a_signature_too_many() throws Malformed {
        Prepared prepared = KEYS.prepared(FOOD);
        byte[] bytes = prepared.part("cms").bytes();
        String cms = signed("cms", KEYS.department(FOOD), "cms", "ES256", bytes);
        String ses = signed("ses", KEYS.department(ROAD), "ses", "SM2", bytes);

        assertRefused(FOOD, prepared, prepared.completion(List.of(cms, ses)), "signature-unexpected");
    }

    @ParameterizedTest
    @CsvSource({
        "not base64!,signature-malformed",
        "'',signature-malformed",
        "MAA=,signature-malformed",
        // SEQUENCE {1, 0}, SEQUENCE {0, 1}: integers that no signature has
        "MAYCAQECAQA=,signature-malformed",
        "MAYCAQACAQE=,signature-malformed",
        // SEQUENCE {1, 1} with a byte after it, and with its length in two bytes
        "MAYCAQECAQEA,signature-malformed",
        "MIEGAgEBAgEB,signature-malformed",
        // in order, and nobody's
        "MAYCAQECAQE=,signature-invalid"
    })
    void refuses_what_has_not_the_form_of_a_signature(String value, String problem) throws Malformed {
        Prepared prepared = KEYS.prepared(FOOD);

        assertRefused(
                FOOD,
                prepared,
                prepared.completion(List.of("{\"role\":\"cms\",\"value\":\"" + value + "\"}")),
                problem);
    }

    @Test
    void refuses_integers_as_large_as_the_order_of_the_curve() throws Malformed {
        Prepared prepared = KEYS.prepared(FOOD);
        byte[] raw = new byte[RawSignature.BYTES];
        Arrays.fill(raw, (byte) 0xff);

        assertRefused(
                FOOD, prepared, prepared.completion(List.of(Prepared.signature("cms", raw))), "signature-invalid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|422|token",
                "{\"token\":\"\",\"signatures\":[]}|422|token",
                "{\"token\":17,\"signatures\":[]}|422|token",
                "{\"token\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}|422|signatures",
                "{\"token\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"signatures\":[null]}|422|signatures[0].role",
                "{\"token\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"signatures\":[{\"role\":\"CMS\"}]}|422|signatures[0].role",
                "{\"token\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"signatures\":[{},{},{},{},{},{},{},{},{}]}|422|signatures",
                "{\"token\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"more\":1}|422|more",
                "{\"token\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"signatures\":[]}|404|",
                "{\"token\":\"short\",\"signatures\":[]}|404|",
                "not json|400|"
            })
    void names_what_is_not_in_order_in_a_body(String body, int status, String field) {
        HttpResponse<byte[]> refused = KEYS.complete(body);

        assertThat(refused.statusCode()).as(OwnKeys.text(refused)).isEqualTo(status);
        if (field != null) {
            assertThat(OwnKeys.text(refused)).contains("\"field\":\"" + field + "\"");
        }
    }

    @Test
    void answers_a_client_of_another_agency_as_if_the_token_were_none() throws Malformed {
        Prepared prepared = KEYS.prepared(FOOD);
        String completion = prepared.signedBy(KEYS.department(FOOD));

        HttpResponse<byte[]> foreign = ISSUER.as("demo-civil").post("/api/v1/licenses:complete", completion, "x");
        HttpResponse<byte[]> none = KEYS.complete(completion.replace(prepared.token(), "A".repeat(43)));

        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(OwnKeys.text(foreign)).isEqualTo(OwnKeys.text(none));
        assertThat(KEYS.complete(completion).statusCode()).isEqualTo(201);
    }

    @Test
    void refuses_a_signature_that_comes_too_late_until_it_is_prepared_again() throws Malformed {
        String body = KEYS.body(FOOD);
        String key = KEYS.fresh();
        Prepared prepared = Prepared.of(KEYS.prepare(body, key));
        ISSUER.sql()
                .update(
                        "update prepared_license set expires_at = utc_timestamp() - interval 1 second where license_id = ?",
                        prepared.id());

        HttpResponse<byte[]> late = KEYS.complete(prepared.signedBy(KEYS.department(FOOD)));

        assertThat(late.statusCode()).isEqualTo(410);
        assertThat(OwnKeys.problem(late)).isEqualTo("token-expired");
        Prepared again = Prepared.of(KEYS.prepare(body, key));
        assertThat(again.id()).isEqualTo(prepared.id());
        assertThat(KEYS.complete(again.signedBy(KEYS.department(FOOD))).statusCode())
                .isEqualTo(201);
    }

    @Test
    void gives_the_stored_answer_long_after_the_token_expired() throws Malformed {
        Prepared prepared = KEYS.prepared(FOOD);
        String completion = prepared.signedBy(KEYS.department(FOOD));
        HttpResponse<byte[]> first = KEYS.complete(completion);
        ISSUER.sql()
                .update(
                        "update prepared_license set expires_at = utc_timestamp() - interval 90 day where license_id = ?",
                        prepared.id());

        HttpResponse<byte[]> again = KEYS.complete(completion);

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
    }

    private static void age(Prepared prepared, int hours) {
        ISSUER.sql()
                .update(
                        "update license set issued_at = issued_at - interval ? hour where id = ?",
                        hours,
                        prepared.id());
    }

    private static void expire(Prepared prepared) {
        ISSUER.sql()
                .update(
                        "update prepared_license set expires_at = utc_timestamp() - interval 2 minute where license_id = ?",
                        prepared.id());
    }

    @Test
    void refuses_a_license_that_was_voided_meanwhile_and_prepares_another_for_the_same_key() throws Malformed {
        String body = KEYS.body(FOOD);
        String key = KEYS.fresh();
        Prepared prepared = Prepared.of(KEYS.prepare(body, key));
        age(prepared, 25);
        expire(prepared);
        ISSUER.part(Resumption.class).look();

        HttpResponse<byte[]> refused = KEYS.complete(prepared.signedBy(KEYS.department(FOOD)));
        Prepared another = Prepared.of(KEYS.prepare(body, key));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(OwnKeys.problem(refused)).isEqualTo("license-voided");
        assertThat(another.id()).isNotEqualTo(prepared.id());
        assertThat(KEYS.complete(another.signedBy(KEYS.department(FOOD))).statusCode())
                .isEqualTo(201);
        assertThat(OwnKeys.problem(KEYS.complete(prepared.signedBy(KEYS.department(FOOD)))))
                .isEqualTo("license-voided");
    }

    @Test
    void voids_and_finishes_nothing_that_waits_for_its_agency() throws Malformed {
        Prepared prepared = KEYS.prepared(FOOD);
        age(prepared, 25);

        ISSUER.part(Resumption.class).look();
        age(prepared, -25);

        assertThat(KEYS.complete(prepared.signedBy(KEYS.department(FOOD))).statusCode())
                .isEqualTo(201);
    }

    @Test
    void refuses_signatures_after_the_seal_was_exchanged() throws Malformed, IOException {
        String body = KEYS.body(FOOD);
        String key = KEYS.fresh();
        Prepared prepared = Prepared.of(KEYS.prepare(body, key));
        Path seals = ISSUER.folder().resolve("authority/private/seals");
        Path certificate = seals.resolve(OwnKeys.FOOD_SEAL + ".cms.pem");
        Path kept = Files.copy(certificate, seals.resolve("kept"));
        Path other = seals.resolve(OwnKeys.FOOD_SEAL.replace("intl", "dual") + ".cms.pem");

        Files.copy(other, certificate, StandardCopyOption.REPLACE_EXISTING);
        ISSUER.restart();
        HttpResponse<byte[]> refused = KEYS.complete(prepared.signedBy(KEYS.department(FOOD)));
        Files.move(kept, certificate, StandardCopyOption.REPLACE_EXISTING);
        ISSUER.restart();
        HttpResponse<byte[]> afterwards = KEYS.complete(prepared.signedBy(KEYS.department(FOOD)));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(OwnKeys.problem(refused)).isEqualTo("seal-changed");
        assertThat(afterwards.statusCode()).as(OwnKeys.text(afterwards)).isEqualTo(201);
    }
}
