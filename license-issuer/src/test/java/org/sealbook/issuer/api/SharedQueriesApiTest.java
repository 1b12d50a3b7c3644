package org.sealbook.issuer.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;
import static org.sealbook.issuer.api.SharedCalls.CAUSE;
import static org.sealbook.issuer.api.SharedCalls.HOLDER;
import static org.sealbook.issuer.api.SharedCalls.ITEM;
import static org.sealbook.issuer.api.SharedCalls.NOBODY;
import static org.sealbook.issuer.api.SharedCalls.TYPE;
import static org.sealbook.issuer.api.SharedCalls.code;
import static org.sealbook.issuer.api.SharedCalls.json;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.format.Malformed;
import org.sealbook.format.SealedPdf;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.lifecycle.Deed;
import org.sealbook.issuer.register.Register;
import org.sealbook.license.LicenseId;

/** Searching licenses and getting their data by the services of GB/T 36906: the same grants, records and audit as elsewhere. */
class SharedQueriesApiTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private static final String BY_HOLDER =
            "\"holderTypeCode\":\"001\",\"holderCode\":\"" + HOLDER + "\",\"certTypeCode\":\"" + TYPE + "\"";

    private final RunningIssuer.Caller market = ISSUER.as("demo-market");
    private final SharedCalls data = SharedCalls.as(ISSUER, "demo-data");

    private String license;

    @BeforeEach
    void one_license_and_no_records() {
        SharedCalls.forgetAll(ISSUER);
        license = text(market.issue(food(), fresh()), "id");
    }

    private static int count(String what) {
        return SharedCalls.count(ISSUER, what);
    }

    private static String lastEntry() {
        return String.valueOf(ISSUER.sql()
                .queryForObject(
                        "select concat(deed, ' ', outcome, ' ', coalesce(reason, '-')) from audit_entry order by id desc limit 1",
                        String.class));
    }

    private String identifier() {
        return "\"certificateIdentifier\":\"" + license + "\"";
    }

    @Test
    void a_search_says_which_licenses_there_are_and_no_field_of_them() {
        SharedCalls.grant(ISSUER, "\"number\",\"premises\",\"holders\"", "");

        HttpResponse<byte[]> answer = data.call("queryCert", BY_HOLDER + ",\"holderName\":\"不是此人\"");
        HttpResponse<byte[]> all = data.call("queryCert", BY_HOLDER);

        assertThat(json(answer).at("/data/list").size()).isZero();
        assertThat(json(all).at("/head/status").asInt(-1)).isZero();
        assertThat(json(all).at("/data/list/0/certificateIdentifier").asString())
                .isEqualTo(license);
        assertThat(json(all).at("/data/list/0/certificateStatusName").asString())
                .isEqualTo("有效");
        assertThat(Answers.text(all)).doesNotContain("premises", "certificateNumber", HOLDER);
        assertThat(count("usage_record where kind = 'FETCH' and denied is null and field_keys = ''"))
                .isEqualTo(2);
    }

    @Test
    void a_name_is_compared_only_for_who_may_read_it() {
        SharedCalls.grant(ISSUER, "\"number\"", "");

        HttpResponse<byte[]> answer = data.call("queryCert", BY_HOLDER + ",\"holderName\":\"不是此人\"");

        assertThat(code(answer)).isEqualTo("1");
        assertThat(count("usage_record where denied = 'field-not-granted'")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"queryCertInfo", "queryCertInfoByHolderCode", "queryCertInfoByQRcode"})
    void data_are_given_by_identifier_by_holder_and_by_code_with_a_record_each(String service) {
        SharedCalls.grant(ISSUER, "\"number\",\"premises\"", "");
        String place = service.endsWith("HolderCode") ? "/data/list/0" : "/data";

        HttpResponse<byte[]> answer = data.call(service, members(service));

        assertThat(json(answer).at("/head/code").asString())
                .as(Answers.text(answer))
                .isEqualTo("0");
        assertThat(json(answer).at(place + "/certificateIdentifier").asString()).isEqualTo(license);
        assertThat(json(answer).at(place + "/certificateNumber").asString()).isNotEmpty();
        assertThat(json(answer).at(place + "/surface/premises").asString()).isNotEmpty();
        assertThat(Answers.text(answer)).doesNotContain("domicile", "certificateHolderName", HOLDER);
        String record = json(answer).at("/data/record").asString();
        assertThat(Answers.text(market.get("/api/v1/licenses/" + license + "/uses")))
                .contains(record, "CASE-77", "window-07", "核对许可", "11310000MB2F00040G", "未注明 (GB/T 36906)");
        assertThat(lastEntry()).isIn("read-uses DONE -");
        assertThat(count("audit_entry where deed = 'fetch' and outcome = 'DONE' and object = '" + record + "'"))
                .isEqualTo(1);
    }

    private String members(String service) {
        return switch (service) {
            case "queryCertInfo" -> identifier();
            case "queryCertInfoByHolderCode" -> BY_HOLDER;
            default -> "\"qrcode\":\"" + printed() + "\"";
        };
    }

    /** The text of the code on the license's face. */
    private String printed() {
        byte[] file = market.get("/api/v1/licenses/" + license + "/file").body();
        try {
            return SealedPdf.read(file).qrText().orElseThrow();
        } catch (Malformed unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void a_range_of_data_gives_no_more() {
        SharedCalls.grant(ISSUER, "\"number\",\"premises\"", "");

        String answer = Answers.text(data.call("queryCertInfo", identifier() + ",\"dataRange\":[\"premises\"]"));

        assertThat(answer).contains("\"surface\":{\"premises\"").doesNotContain("certificateNumber");
    }

    @Test
    void the_cause_may_be_a_text_of_that_object() {
        SharedCalls.grant(ISSUER, "\"number\"", "");

        HttpResponse<byte[]> answer =
                data.call("queryCertInfo", "\"" + CAUSE.replace("\"", "\\\"") + "\"", identifier());

        assertThat(code(answer)).as(Answers.text(answer)).isEqualTo("0");
    }

    @Test
    void a_license_that_is_not_in_force_shows_its_state_alone() {
        SharedCalls.grant(ISSUER, "\"number\"", "");
        new LifeOfALicense(market).apply(license, Deed.SUSPEND, fresh());

        HttpResponse<byte[]> answer = data.call("queryCertInfo", identifier());

        assertThat(json(answer).at("/data/certificateStatus").asString()).isEqualTo("SUSPENDED");
        assertThat(Answers.text(answer)).doesNotContain("certificateNumber", "surface");
        assertThat(count("usage_record where field_keys <> ''")).isZero();
    }

    @Test
    void a_license_that_there_is_not_is_no_record_found_and_a_miss() {
        SharedCalls.grant(ISSUER, "\"number\"", "");
        LicenseId id = ISSUER.part(Register.class)
                .byId(LicenseId.of(license))
                .orElseThrow()
                .license()
                .id();
        LicenseId none = new LicenseId(id.type(), id.issuer(), "999999999999", 1);

        HttpResponse<byte[]> answer = data.call("queryCertInfo", "\"certificateIdentifier\":\"" + none + "\"");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(code(answer)).isEqualTo("3");
        assertThat(count("usage_record where denied is null and holder_digest is null"))
                .isEqualTo(1);
        assertThat(count("usage_license")).isZero();
    }

    @Test
    void what_a_holder_shows_is_redeemed_with_his_consent_and_once() {
        String shown = Samples.presented(ISSUER, LicenseId.of(license));

        HttpResponse<byte[]> first = data.call("queryCertInfoByQRcode", "\"qrcode\":\"" + shown + "\"");
        HttpResponse<byte[]> second = data.call("queryCertInfoByQRcode", "\"qrcode\":\"" + shown + "\"");

        assertThat(json(first).at("/data/list/0/surface/premises").asString())
                .as(Answers.text(first))
                .isNotEmpty();
        assertThat(code(second)).isEqualTo("3");
        assertThat(count("usage_record where kind = 'PRESENT' and denied is null"))
                .isEqualTo(1);
        assertThat(count("usage_record where kind = 'PRESENT' and denied = 'code-used'"))
                .isEqualTo(1);
        assertThat(lastEntry()).isEqualTo("present REFUSED code-used");
    }

    @Test
    void a_code_that_nobody_signed_is_of_no_license() {
        String printed = printed();
        SharedCalls.grant(ISSUER, "\"number\"", "");
        String digit = printed.endsWith("1") ? "2" : "1";

        HttpResponse<byte[]> answer = data.call(
                "queryCertInfoByQRcode", "\"qrcode\":\"" + printed.substring(0, printed.length() - 1) + digit + "\"");

        assertThat(code(answer)).isEqualTo("4");
        assertThat(json(answer).at("/head/message").asString()).contains("qrcode");
        assertThat(count("usage_record")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"officer\":\"window-07\" | \"officer\":\"\" | useCause.officer",
                "\"caseNumber\":\"CASE-77\" | \"caseNumber\":null | useCause.caseNumber",
                "\"certificateCopyCause\":\"核对许可\" | \"certificateCopyCause\":\" \" | useCause.certificateCopyCause",
                "\"certificateEventCode\":\"310101-0423\" | \"certificateEventCode\":\"\" | useCause.certificateEventCode",
                "\"certificateMatterName\":\"食品经营许可证变更\" | \"certificateMatterName\":null | useCause.certificateMatterName",
                "\"certificateCallCategory\":\"0\" | \"certificateCallCategory\":\"1\" | useCause.certificateCallCategory",
                "\"certificateSystemName\" | \"organisation\":\"11310000MB2F000160\",\"certificateSystemName\" | useCause.organisation",
                "\"certificateSystemName\" | \"unheardOf\":\"x\",\"certificateSystemName\" | unheardOf",
            })
    void what_is_missing_in_the_cause_is_named_and_nothing_is_given(String from, String to, String member) {
        SharedCalls.grant(ISSUER, "\"number\"", "");
        assertThat(CAUSE).contains(from);

        HttpResponse<byte[]> answer = data.call("queryCertInfo", CAUSE.replace(from, to), identifier());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(code(answer)).isEqualTo("4");
        assertThat(json(answer).at("/head/message").asString())
                .startsWith("参数错误: ")
                .contains(member);
        assertThat(count("usage_record")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "queryCert, holderCode",
        "queryCert, certTypeCode",
        "queryCert, useCause",
        "queryCertInfo, certificateIdentifier",
        "queryCertInfoByHolderCode, holderTypeCode",
        "queryCertInfoByQRcode, qrcode",
        "verifyCertInfo, certTypeCode",
        "verifyFile, contentType",
        "verifyFile, content",
        "downloadUrl, certificateIdentifier",
        "downloadFile, certificateIdentifier"
    })
    void each_service_names_the_member_that_it_misses(String service, String member) {
        HttpResponse<byte[]> answer = data.call(service, member.equals("useCause") ? "null" : CAUSE, "");

        assertThat(code(answer)).as(Answers.text(answer)).isEqualTo("4");
        assertThat(json(answer).at("/head/message").asString()).contains(member);
        assertThat(lastEntry()).endsWith("REFUSED invalid-request");
    }

    @Test
    void another_systems_code_for_a_type_stands_for_ours_once_it_is_mapped() {
        SharedCalls.grant(ISSUER, "\"number\"", "");
        String byLocal = BY_HOLDER.replace(TYPE, "310100-food." + ITEM);

        HttpResponse<byte[]> before = data.call("queryCertInfoByHolderCode", byLocal);
        HttpResponse<byte[]> mapped = ISSUER.as("demo-registrar")
                .call(
                        "PUT",
                        "/api/v1/type-mappings/310100-food." + ITEM,
                        ("{\"type\":\"" + TYPE + "\"}").getBytes(UTF_8),
                        "Content-Type",
                        "application/json");
        HttpResponse<byte[]> after = data.call("queryCertInfoByHolderCode", byLocal);

        assertThat(code(before)).isEqualTo("4");
        assertThat(json(before).at("/head/message").asString()).contains("certTypeCode");
        assertThat(mapped.statusCode()).as(Answers.text(mapped)).isEqualTo(201);
        assertThat(json(after).at("/data/list/0/certificateIdentifier").asString())
                .isEqualTo(license);
    }

    @Test
    void a_mapping_is_only_to_a_type_that_there_is() {
        HttpResponse<byte[]> refused = ISSUER.as("demo-registrar")
                .call(
                        "PUT",
                        "/api/v1/type-mappings/310100-none",
                        "{\"type\":\"11100000MB0143028R999\"}".getBytes(UTF_8),
                        "Content-Type",
                        "application/json");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(count("type_mapping where local_code = '310100-none'")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"queryCert", "queryCertInfo", "queryCertInfoByHolderCode", "queryCertInfoByQRcode"})
    void without_a_grant_it_is_denied_and_recorded(String service) {
        String members = service.equals("queryCert") ? BY_HOLDER : members(service);

        HttpResponse<byte[]> answer = data.call(service, members);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).at("/head/status").asInt(-1)).isEqualTo(1);
        assertThat(code(answer)).isEqualTo("1");
        assertThat(json(answer).at("/head/message").asString()).startsWith("未获得授权: ");
        assertThat(count("usage_record where denied = 'no-grant' and holder_digest is not null"))
                .isEqualTo(1);
        assertThat(lastEntry()).isEqualTo("fetch DENIED no-grant");
    }

    @Test
    void nobody_gets_in_without_a_token_and_with_another_clients_name() {
        String body = "{\"head\":{\"accessToken\":\"x.y.z\"},\"data\":{" + BY_HOLDER + "}}";
        HttpResponse<byte[]> bad = SharedCalls.post(ISSUER.anonymous(), "queryCert", body);
        HttpResponse<byte[]> none = SharedCalls.post(ISSUER.anonymous(), "queryCert", "{}");
        HttpResponse<byte[]> scopeless = SharedCalls.post(ISSUER.as("demo-registrar"), "queryCert", "{}");
        HttpResponse<byte[]> other = SharedCalls.post(
                ISSUER.as("demo-market"),
                "queryCert",
                "{\"head\":{\"accessId\":\"demo-data\"},\"data\":{\"useCause\":" + CAUSE + "," + BY_HOLDER + "}}");

        assertThat(bad.statusCode()).isEqualTo(401);
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(scopeless.statusCode()).isEqualTo(403);
        assertThat(other.statusCode()).isEqualTo(403);
        for (HttpResponse<byte[]> answer : List.of(bad, none, scopeless, other)) {
            assertThat(code(answer)).as(Answers.text(answer)).isEqualTo("1");
        }
        assertThat(count("usage_record")).isZero();
    }

    @Test
    void the_token_service_gives_nothing_for_a_wrong_secret_and_the_audit_has_it() {
        HttpResponse<byte[]> wrong = SharedCalls.token(ISSUER, "demo-data", "wrong-secret-for-a-test");
        String entry = lastEntry();
        HttpResponse<byte[]> without = SharedCalls.post(ISSUER.anonymous(), "token", "{\"data\":{\"accessId\":\"x\"}}");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(code(wrong)).isEqualTo("1");
        assertThat(Answers.text(wrong)).doesNotContain("wrong-secret-for-a-test");
        assertThat(entry).isEqualTo("token DENIED token-refused");
        assertThat(code(without)).isEqualTo("4");
        assertThat(json(without).at("/head/message").asString()).contains("accessSecret");
    }

    @Test
    void who_asks_for_a_holder_without_such_a_license_gets_an_empty_list_and_a_record() {
        SharedCalls.grant(ISSUER, "\"number\"", "");

        HttpResponse<byte[]> answer = data.call("queryCert", BY_HOLDER.replace(HOLDER, NOBODY));

        assertThat(code(answer)).isEqualTo("0");
        assertThat(json(answer).at("/data/list").size()).isZero();
        assertThat(count("usage_record where denied is null")).isEqualTo(1);
    }
}
