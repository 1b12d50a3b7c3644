package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.Eventually.eventually;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;
import static org.sealbook.issuer.api.SharedCalls.HOLDER;
import static org.sealbook.issuer.api.SharedCalls.NOBODY;
import static org.sealbook.issuer.api.SharedCalls.TYPE;
import static org.sealbook.issuer.api.SharedCalls.code;
import static org.sealbook.issuer.api.SharedCalls.json;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.lifecycle.Deed;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.issuer.usage.UsageRecord;
import org.sealbook.issuer.usage.UsageRecords;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Validity;
import tools.jackson.databind.json.JsonMapper;

/** Holding information and files against the registry by the services of GB/T 36906: every code that there is. */
class SharedChecksApiTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private static final String OTHER_TYPE = "11100000MB0143028R001";

    private final RunningIssuer.Caller market = ISSUER.as("demo-market");
    private final LifeOfALicense life = new LifeOfALicense(market);
    private final SharedCalls data = SharedCalls.as(ISSUER, "demo-data");
    private final String name = sample(food().getBytes(StandardCharsets.UTF_8), "/holders/0/name");
    private final String premises = sample(food().getBytes(StandardCharsets.UTF_8), "/fields/premises");

    @BeforeEach
    void no_license_and_no_records() {
        SharedCalls.forgetAll(ISSUER);
        SharedCalls.grant(ISSUER, "\"number\",\"premises\",\"holders\"", "");
    }

    private static String sample(byte[] text, String place) {
        return new JsonMapper().readTree(text).at(place).asString();
    }

    private static int count(String what) {
        return SharedCalls.count(ISSUER, what);
    }

    private HttpResponse<byte[]> check(String holderCode, String holder, String more) {
        return data.call(
                "verifyCertInfo",
                "\"certTypeCode\":\"" + TYPE + "\",\"certData\":{\"holderCode\":\"" + holderCode + "\",\"holder\":\""
                        + holder + "\"" + more + "}");
    }

    private static String result(HttpResponse<byte[]> answer) {
        assertThat(code(answer)).as(Answers.text(answer)).isEqualTo("0");
        return json(answer).at("/data/result").asString();
    }

    @ParameterizedTest
    @EnumSource(value = RegisterStatus.class, names = "SUPERSEDED", mode = EnumSource.Mode.EXCLUDE)
    void what_is_true_is_confirmed_with_where_the_license_stands(RegisterStatus status) {
        life.in(status);
        String expected =
                switch (status) {
                    case VALID -> "0";
                    case SUSPENDED, LOST -> "2";
                    default -> "3";
                };

        HttpResponse<byte[]> answer = check(HOLDER, name, ",\"surface\":{\"premises\":\"" + premises + "\"}");

        assertThat(result(answer)).isEqualTo(expected);
        assertThat(Answers.text(answer)).doesNotContain(premises, HOLDER, name);
        assertThat(count("usage_record where kind = 'ASK' and denied is null and field_keys = ''"))
                .isEqualTo(1);
    }

    @Test
    void a_license_whose_first_day_is_to_come_is_true_and_not_yet_in_force() {
        String tomorrow = Clock.systemUTC()
                .instant()
                .atZone(Validity.ZONE)
                .toLocalDate()
                .plusDays(1)
                .toString();
        HttpResponse<byte[]> issued = market.issue(food().replace("2026-11-24", tomorrow), fresh());
        assertThat(issued.statusCode()).as(text(issued)).isEqualTo(201);

        assertThat(result(check(HOLDER, name, ""))).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"name", "code", "number", "premises"})
    void what_is_not_true_of_any_license_is_not_known(String lie) {
        life.in(RegisterStatus.VALID);

        HttpResponse<byte[]> answer = check(
                lie.equals("code") ? NOBODY : HOLDER,
                lie.equals("name") ? "不是此人" : name,
                switch (lie) {
                    case "number" -> ",\"certNo\":\"JY00000000000000\"";
                    case "premises" -> ",\"surface\":{\"premises\":\"别处\"}";
                    default -> "";
                });

        assertThat(result(answer)).isEqualTo("5");
        assertThat(count("usage_record where kind = 'ASK' and denied is null")).isEqualTo(1);
    }

    @Test
    void what_does_not_say_of_whom_it_is_cannot_be_verified_and_is_not_looked_up() {
        life.in(RegisterStatus.VALID);

        HttpResponse<byte[]> answer = data.call(
                "verifyCertInfo", "\"certTypeCode\":\"" + TYPE + "\",\"certData\":{\"holderCode\":\"" + HOLDER + "\"}");

        assertThat(result(answer)).isEqualTo("4");
        assertThat(count("usage_record")).isZero();
    }

    @Test
    void nobody_finds_out_a_field_by_trying_that_he_may_not_read() {
        life.in(RegisterStatus.VALID);

        HttpResponse<byte[]> answer = check(HOLDER, name, ",\"surface\":{\"hotline\":\"12315\"}");

        assertThat(code(answer)).isEqualTo("1");
        assertThat(count("usage_record where kind = 'ASK' and denied = 'field-not-granted'"))
                .isEqualTo(1);
    }

    private HttpResponse<byte[]> checkFile(byte[] file, String type) {
        return data.call(
                "verifyFile",
                "\"certTypeCode\":\"" + type + "\",\"contentType\":\"base64\",\"content\":\""
                        + Base64.getEncoder().encodeToString(file) + "\"");
    }

    @Test
    void a_sealed_file_passes_and_one_of_another_type_or_changed_does_not() {
        byte[] file = life.file(life.in(RegisterStatus.VALID));
        assertThat(eventually(() -> code(checkFile(file, TYPE)).equals("0"))).isTrue();
        byte[] changed = file.clone();
        changed[file.length / 3] ^= 1;

        assertThat(result(checkFile(file, TYPE))).isEqualTo("0");
        assertThat(result(checkFile(file, OTHER_TYPE))).isEqualTo("2");
        assertThat(result(checkFile(changed, TYPE))).isEqualTo("1");
        assertThat(result(checkFile("%PDF-1.7 no license".getBytes(StandardCharsets.US_ASCII), TYPE)))
                .isEqualTo("2");
        assertThat(count("audit_entry where deed = 'verify-file' and outcome = 'DONE'"))
                .isGreaterThanOrEqualTo(4);
    }

    @Test
    void the_file_of_a_license_that_was_revoked_never_passes() {
        String id = life.in(RegisterStatus.VALID);
        byte[] file = life.file(id);
        life.apply(id, Deed.REVOKE, fresh());

        assertThat(eventually(() -> {
                    HttpResponse<byte[]> answer = checkFile(file, TYPE);
                    return code(answer).equals("0")
                            && json(answer).at("/data/result").asString().equals("2")
                            && json(answer).at("/data/message").asString().contains("C12");
                }))
                .isTrue();
    }

    @Test
    void a_file_over_the_limit_is_not_read() {
        HttpResponse<byte[]> answer = checkFile(new byte[3 << 20], TYPE);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(code(answer)).isEqualTo("4");
    }

    @Test
    void the_holder_reads_who_had_a_file_of_his_license_checked_and_for_which_case() {
        String id = life.in(RegisterStatus.VALID);
        byte[] file = life.file(id);
        assertThat(eventually(() -> code(checkFile(file, TYPE)).equals("0"))).isTrue();
        ISSUER.sql().execute("delete from usage_license");
        ISSUER.sql().execute("delete from usage_record");

        HttpResponse<byte[]> answer = checkFile(file, TYPE);

        String record = json(answer).at("/data/record").asString();
        List<UsageRecord> uses = ISSUER.part(UsageRecords.class).of(LicenseId.of(id));
        assertThat(uses).singleElement().satisfies(use -> {
            assertThat(use.id()).isEqualTo(record);
            assertThat(use.kind()).isEqualTo(UsageRecord.Kind.CHECK);
            assertThat(use.fieldKeys()).isEmpty();
            assertThat(use.context().caseNumber()).isNotEmpty();
        });
        assertThat(count("usage_record where kind = 'CHECK' and holder_digest is not null"))
                .isEqualTo(1);
        assertThat(count("audit_entry where deed = 'check-file' and object = '" + record + "' and outcome = 'DONE'"))
                .isEqualTo(1);
    }

    @Test
    void a_license_that_is_not_in_force_any_more_is_known_by_its_file_and_a_forged_one_is_nobodys() {
        String id = life.in(RegisterStatus.VALID);
        byte[] file = life.file(id);
        life.apply(id, Deed.REVOKE, fresh());
        assertThat(eventually(() -> code(checkFile(file, TYPE)).equals("0")
                        && result(checkFile(file, TYPE)).equals("2")))
                .isTrue();
        ISSUER.sql().execute("delete from usage_license");
        ISSUER.sql().execute("delete from usage_record");
        byte[] changed = file.clone();
        changed[file.length / 3] ^= 1;

        checkFile(changed, TYPE);
        checkFile("%PDF-1.7 no license".getBytes(StandardCharsets.US_ASCII), TYPE);
        assertThat(count("usage_record")).isZero();
        checkFile(file, TYPE);

        assertThat(count("usage_license where license_id = '" + id + "'")).isEqualTo(1);
    }
}
