package org.sealbook.issuer.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.Eventually.eventually;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.crypto.Digests;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.lifecycle.Deed;
import org.sealbook.issuer.usage.Forgetting;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Validity;
import org.sealbook.trust.TrustStore;
import org.sealbook.usage.AnnotatedCopy;
import org.sealbook.verify.CopyVerifier;
import org.sealbook.verify.ExpectedUse;
import org.sealbook.verify.Judgement;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;
import org.sealbook.verify.Refused;
import org.sealbook.verify.VerificationPolicy;

/** Copies of another agency's licenses for one case: made, recorded, verified by what the issuer publishes, switched off. */
class CopiesApiTest {

    private static final String TYPE = "11100000MB0143028R901";
    private static final String HOLDER = "91310101MA1K000235";
    private static final String NOBODY = "91310101MA1K000310";
    private static final String ITEM = "310101-0423";
    private static final LocalDate TODAY =
            Clock.systemUTC().instant().atZone(Validity.ZONE).toLocalDate();

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer("--sealbook.usage.longest-copy-days=20");

    private final RunningIssuer.Caller market = ISSUER.as("demo-market");
    private final RunningIssuer.Caller data = ISSUER.as("demo-data");

    private String license;

    @BeforeEach
    void one_license_and_no_records() {
        ISSUER.sql().execute("delete from annotated_copy");
        ISSUER.sql().execute("delete from usage_license");
        ISSUER.sql().execute("delete from usage_record");
        ISSUER.sql().execute("delete from usage_count");
        ISSUER.sql().execute("delete from usage_grant");
        ISSUER.sql().execute("delete from license_holder");
        license = text(market.issue(food(), fresh()), "id");
    }

    private static void grant(String more) {
        String body =
                "{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2090-01-01T00:00:00Z\",\"fields\":[\"number\"],\"items\":[\""
                        + ITEM + "\"]" + more + "}";
        HttpResponse<byte[]> put = ISSUER.as("demo-registrar")
                .call(
                        "PUT",
                        "/api/v1/agencies/11310000MB2F00040G/usage-grants/" + TYPE,
                        body.getBytes(UTF_8),
                        "Content-Type",
                        "application/json");
        assertThat(put.statusCode()).as(Answers.text(put)).isEqualTo(201);
    }

    private static String body() {
        return body(HOLDER, TODAY.plusDays(7).toString());
    }

    private static String body(String holder, String until) {
        return "{\"context\":{\"organisation\":\"11310000MB2F00040G\",\"officer\":\"window-07\",\"item\":{\"code\":\""
                + ITEM + "\",\"name\":\"食品经营许可证变更\"},\"caseNumber\":\"CASE-77\",\"purpose\":\"核对许可\","
                + "\"basis\":\"DUTY\",\"grounds\":\"食品安全法第三十五条\"},\"holder\":{\"idType\":\"001\",\"id\":\"" + holder
                + "\"},\"type\":\"" + TYPE + "\",\"until\":\"" + until + "\"}";
    }

    private HttpResponse<byte[]> copy(String body) {
        return data.post("/api/v1/uses:copy", body, fresh());
    }

    private byte[] made() {
        HttpResponse<byte[]> answer = copy(body());
        assertThat(answer.statusCode()).as(Answers.text(answer)).isEqualTo(200);
        return answer.body();
    }

    private static TrustStore trust() {
        return TrustStore.open(ISSUER.folder().resolve("published"));
    }

    private static Judgement<AnnotatedCopy> verify(byte[] file) {
        ExpectedUse expected = ExpectedUse.of(new AgencyCode("11310000MB2F00040G"), "CASE-77", "核对许可");
        return CopyVerifier.of(trust(), VerificationPolicy.COUNTER, Clock.systemUTC())
                .verify(file, expected);
    }

    private static boolean becomes(byte[] file, Reason reason) {
        return eventually(
                () -> verify(file) instanceof Judgement.Refused<AnnotatedCopy> refused && refused.has(reason));
    }

    private static int count(String what) {
        Integer found = ISSUER.sql().queryForObject("select count(*) from " + what, Integer.class);
        return found == null ? -1 : found;
    }

    @Test
    void makes_a_copy_that_the_world_can_verify_and_that_is_no_license() throws Exception {
        grant(",\"copies\":true");

        HttpResponse<byte[]> answer = copy(body());

        assertThat(answer.statusCode()).as(Answers.text(answer)).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        byte[] file = answer.body();
        assertThat(eventually(() -> verify(file) instanceof Judgement.Genuine)).isTrue();
        AnnotatedCopy copy = verify(file).claimed().orElseThrow();
        assertThat(copy.license().id()).hasToString(license);
        assertThat(copy.original().sha256())
                .isEqualTo(Digests.sha256Hex(
                        market.get("/api/v1/licenses/" + license + "/file").body()));
        assertThat(answer.headers().firstValue("Sealbook-Copy")).contains(copy.record());
        assertThat(LicenseVerifier.of(trust(), VerificationPolicy.COUNTER, Clock.systemUTC())
                        .verify(file))
                .isInstanceOf(Refused.class)
                .matches(verdict -> verdict.has(Reason.IS_A_COPY));
    }

    @Test
    void records_a_copy_as_a_use_of_everything_on_the_face() {
        grant(",\"copies\":true");

        made();

        assertThat(Answers.text(market.get("/api/v1/licenses/" + license + "/uses")))
                .contains("\"kind\":\"COPY\"", "CASE-77", "\"holders\"", "\"premises\"");
        assertThat(count("annotated_copy c join usage_record r on r.id = c.id where r.kind = 'COPY'"))
                .isEqualTo(1);
        assertThat(count("audit_entry where deed = 'copy' and outcome = 'DONE'"))
                .isGreaterThan(0);
    }

    @Test
    void switches_off_one_copy_and_no_other() throws Exception {
        grant(",\"copies\":true");
        byte[] one = made();
        byte[] other = made();
        String id = verify(one).claimed().orElseThrow().record();

        HttpResponse<byte[]> off = data.post("/api/v1/copies/" + id + ":revoke", "", fresh());

        assertThat(off.statusCode()).as(Answers.text(off)).isEqualTo(200);
        assertThat(becomes(one, Reason.COPY_SWITCHED_OFF)).isTrue();
        assertThat(verify(other)).isInstanceOf(Judgement.Genuine.class);
        assertThat(Answers.text(data.post("/api/v1/copies/" + id + ":revoke", "", fresh())))
                .isEqualTo(Answers.text(off));
        assertThat(count("audit_entry where deed = 'revoke-copy' and outcome = 'DONE' and object = '" + id + "'"))
                .isEqualTo(1);
    }

    @Test
    void stays_switched_off_when_the_record_of_its_use_is_forgotten() {
        grant(",\"copies\":true");
        byte[] file = made();
        String id = verify(file).claimed().orElseThrow().record();
        data.post("/api/v1/copies/" + id + ":revoke", "", fresh());

        long forgotten =
                ISSUER.part(Forgetting.class).forget(Clock.systemUTC().instant().plusSeconds(60));

        assertThat(forgotten).isPositive();
        assertThat(count("annotated_copy where id = '" + id + "' and revoked_at is not null"))
                .isEqualTo(1);
        assertThat(becomes(file, Reason.COPY_SWITCHED_OFF)).isTrue();
    }

    @Test
    void stays_switched_off_when_its_license_is_erased() {
        grant(",\"copies\":true");
        byte[] file = made();
        String id = verify(file).claimed().orElseThrow().record();
        data.post("/api/v1/copies/" + id + ":revoke", "", fresh());
        new LifeOfALicense(market).apply(license, Deed.REVOKE, fresh());

        HttpResponse<byte[]> erased = market.post(
                "/api/v1/licenses/" + license + "/erasure",
                "{\"reason\":\"保存期限届满\",\"legalBasis\":\"个人信息保护法第四十七条\"}",
                fresh());

        assertThat(erased.statusCode()).as(Answers.text(erased)).isEqualTo(200);
        assertThat(count("annotated_copy where id = '" + id + "' and revoked_at is not null"))
                .isEqualTo(1);
        assertThat(becomes(file, Reason.COPY_SWITCHED_OFF)).isTrue();
    }

    @Test
    void a_copy_is_switched_off_by_those_whom_it_concerns_only() {
        grant(",\"copies\":true");
        String id = verify(made()).claimed().orElseThrow().record();
        String path = "/api/v1/copies/" + id + ":revoke";

        assertThat(ISSUER.as("demo-transport").post(path, "", fresh()).statusCode())
                .isIn(403, 404);
        assertThat(count("annotated_copy where revoked_at is not null")).isZero();
        assertThat(market.post(path, "", fresh()).statusCode()).isEqualTo(200);
    }

    @Test
    void ends_with_the_license_that_it_is_a_copy_of() {
        grant(",\"copies\":true");
        byte[] file = made();

        new LifeOfALicense(market).apply(license, Deed.SUSPEND, fresh());

        assertThat(becomes(file, Reason.SUSPENDED)).isTrue();
    }

    @Test
    void denies_copies_that_the_grant_does_not_name_and_records_that() {
        grant("");

        HttpResponse<byte[]> denied = copy(body());

        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(Answers.text(denied)).contains("/problems/use-denied");
        assertThat(count("usage_record where kind = 'COPY' and denied = 'copies-not-granted'"))
                .isEqualTo(1);
        assertThat(count("annotated_copy")).isZero();
    }

    @Test
    void copies_nothing_that_is_not_in_force_and_records_that_it_was_asked() {
        grant(",\"copies\":true");

        HttpResponse<byte[]> nobody = copy(body(NOBODY, TODAY.toString()));
        new LifeOfALicense(market).apply(license, Deed.SUSPEND, fresh());
        HttpResponse<byte[]> suspended = copy(body());

        assertThat(nobody.statusCode()).isEqualTo(404);
        assertThat(Answers.text(nobody)).contains("/problems/no-license-in-force");
        assertThat(Answers.text(suspended)).isEqualTo(Answers.text(nobody));
        assertThat(count("usage_record where kind = 'COPY' and denied is null")).isEqualTo(2);
        assertThat(count("annotated_copy")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-1,out-of-range", "0,", "20,", "21,out-of-range"})
    void is_usable_from_today_to_the_bound(int days, String code) {
        grant(",\"copies\":true");

        HttpResponse<byte[]> answer = copy(body(HOLDER, TODAY.plusDays(days).toString()));

        assertThat(answer.statusCode()).isEqualTo(code == null ? 200 : 422);
        if (code != null) {
            assertThat(Answers.text(answer)).contains("\"field\":\"until\"", code);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"until\":\"20 | \"until\":\"xx | until",
                "核对许可 | 核对\ud83d\ude80许可 | context.purpose",
                "\"basis\":\"DUTY\" | \"basis\":\"CONSENT\" | context.basis",
                "\"until\": | \"license\":\"1.2.3\",\"until\": | license"
            })
    void refuses_by_name_what_it_cannot_use_and_records_nothing(String from, String to, String field) {
        grant(",\"copies\":true");
        assertThat(body()).contains(from);

        HttpResponse<byte[]> refused = copy(body().replace(from, to));

        assertThat(refused.statusCode()).as(Answers.text(refused)).isEqualTo(422);
        assertThat(Answers.text(refused)).contains("\"field\":\"" + field + "\"");
        assertThat(count("usage_record")).isZero();
    }

    private record Said(int exit, String text) {}

    /** What {@code bin/verify} says, in a process of its own. */
    private static Said said(Path copy, String... use) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "org.sealbook.cli.VerifyCommand",
                "--trust",
                ISSUER.folder().resolve("published").toString()));
        command.addAll(List.of(use));
        command.add(copy.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Said(process.waitFor(), text);
    }

    @Test
    void the_command_line_refuses_a_copy_that_is_for_another_use_than_expected() throws Exception {
        grant(",\"copies\":true");
        byte[] file = made();
        assertThat(eventually(() -> verify(file) instanceof Judgement.Genuine)).isTrue();
        Path copy = Files.write(ISSUER.folder().resolve("copy.pdf"), file);

        Said expected = said(copy, "--organisation", "11310000MB2F00040G", "--case", "CASE-77", "--purpose", "核对许可");
        Said others = said(copy, "--organisation", "11310000MB2F000160", "--case", "CASE-78", "--purpose", "贷款");

        assertThat(expected.text()).startsWith("GENUINE");
        assertThat(expected.exit()).isZero();
        assertThat(said(copy).exit()).isZero();
        assertThat(others.text())
                .startsWith("REFUSED")
                .contains("OTHER_ORGANISATION", "OTHER_CASE", "OTHER_PURPOSE")
                .doesNotContain("CASE-77", "核对许可");
        assertThat(others.exit()).isEqualTo(1);
        assertThat(said(copy, "--case", "CASE-78").text())
                .contains("OTHER_CASE")
                .doesNotContain("OTHER_ORGANISATION", "OTHER_PURPOSE");
    }
}
