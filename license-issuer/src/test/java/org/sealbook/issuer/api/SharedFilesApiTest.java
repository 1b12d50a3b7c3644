package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;
import static org.sealbook.issuer.api.SharedCalls.code;
import static org.sealbook.issuer.api.SharedCalls.json;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.crypto.Digests;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.lifecycle.Deed;
import org.sealbook.license.AgencyCode;
import org.sealbook.trust.LicenseStatus;
import org.sealbook.trust.StatusAnswer;
import org.sealbook.trust.TrustStore;
import org.sealbook.usage.AnnotatedCopy;
import org.sealbook.verify.CopyVerifier;
import org.sealbook.verify.ExpectedUse;
import org.sealbook.verify.Judgement;
import org.sealbook.verify.VerificationPolicy;

/** Files of licenses by the services of GB/T 36906: annotated copies, ordered and fetched once, or at once. */
class SharedFilesApiTest {

    private static final int RACERS = 64;

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

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

    private HttpResponse<byte[]> call(String service) {
        return data.call(service, "\"certificateIdentifier\":\"" + license + "\"");
    }

    private String ordered() {
        HttpResponse<byte[]> answer = call("downloadUrl");
        assertThat(code(answer)).as(Answers.text(answer)).isEqualTo("0");
        assertThat(json(answer).at("/data/contentType").asString()).isEqualTo("http");
        String address = json(answer).at("/data/content").asString();
        assertThat(address).startsWith(ISSUER.base() + "/gbt36906/v1/files/");
        return address.substring(ISSUER.base().toString().length());
    }

    private static Judgement<AnnotatedCopy> verify(byte[] file) {
        ExpectedUse expected = ExpectedUse.of(new AgencyCode("11310000MB2F00040G"), "CASE-77", "核对许可");
        return CopyVerifier.of(
                        TrustStore.open(ISSUER.folder().resolve("published")),
                        VerificationPolicy.COUNTER,
                        Clock.systemUTC())
                .withStatuses((reference, now) -> new StatusAnswer.Known(LicenseStatus.VALID, now))
                .verify(file, expected);
    }

    @Test
    void a_file_is_an_annotated_copy_for_this_case_that_verifies() {
        SharedCalls.grant(ISSUER, "\"number\"", ",\"copies\":true");

        HttpResponse<byte[]> answer = call("downloadFile");

        assertThat(code(answer)).as(Answers.text(answer)).isEqualTo("0");
        byte[] file =
                Base64.getDecoder().decode(json(answer).at("/data/content").asString());
        assertThat(verify(file)).isInstanceOf(Judgement.Genuine.class);
        assertThat(count("usage_record where kind = 'COPY' and denied is null")).isEqualTo(1);
        assertThat(count("annotated_copy where id = '"
                        + json(answer).at("/data/record").asString() + "'"))
                .isEqualTo(1);
    }

    @Test
    void of_64_that_fetch_what_was_ordered_one_gets_it_and_each_other_is_recorded() throws Exception {
        SharedCalls.grant(ISSUER, "\"number\"", ",\"copies\":true");
        String address = ordered();

        List<HttpResponse<byte[]>> answers = race(() -> ISSUER.anonymous().get(address));

        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 200)
                .singleElement()
                .satisfies(answer -> assertThat(verify(answer.body())).isInstanceOf(Judgement.Genuine.class));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 403).hasSize(RACERS - 1);
        assertThat(count("usage_record where kind = 'COPY' and denied is null")).isEqualTo(1);
        assertThat(count("usage_record where kind = 'COPY' and denied = 'download-used'"))
                .isEqualTo(RACERS - 1);
        assertThat(count("annotated_copy")).isEqualTo(1);
    }

    private static List<HttpResponse<byte[]>> race(Callable<HttpResponse<byte[]>> call)
            throws InterruptedException, ExecutionException {
        ExecutorService racers = Executors.newFixedThreadPool(RACERS);
        try {
            List<HttpResponse<byte[]>> answers = new ArrayList<>();
            for (Future<HttpResponse<byte[]>> one : racers.invokeAll(Collections.nCopies(RACERS, call))) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            racers.shutdownNow();
        }
    }

    @Test
    void the_store_and_the_audit_do_not_have_the_name_of_what_was_ordered() {
        SharedCalls.grant(ISSUER, "\"number\"", ",\"copies\":true");
        String name = ordered().replaceAll(".*/", "");

        ISSUER.anonymous().get("/gbt36906/v1/files/" + name);
        ISSUER.anonymous().get("/gbt36906/v1/files/" + name);

        assertThat(ISSUER.sql().queryForObject("select hex(name_sha256) from download_order", String.class))
                .isEqualToIgnoringCase(Digests.sha256Hex(name.getBytes(StandardCharsets.US_ASCII)));
        assertThat(count("audit_entry where object like '%" + name + "%'")).isZero();
        assertThat(ISSUER.sql()
                        .queryForObject(
                                "select concat(deed, ' ', outcome, ' ', reason) from audit_entry order by id desc limit 1",
                                String.class))
                .isEqualTo("copy DENIED download-used");
    }

    @Test
    void asking_for_the_header_does_not_use_an_order_up_and_time_does() {
        SharedCalls.grant(ISSUER, "\"number\"", ",\"copies\":true");
        String first = ordered();
        assertThat(ISSUER.anonymous().call("HEAD", first, new byte[0]).statusCode())
                .isEqualTo(405);
        assertThat(ISSUER.anonymous().get(first).statusCode()).isEqualTo(200);
        String second = ordered();
        ISSUER.sql().execute("update download_order set expires_at = '2020-01-01' where taken_at is null");

        HttpResponse<byte[]> late = ISSUER.anonymous().get(second);

        assertThat(late.statusCode()).isEqualTo(403);
        assertThat(count("usage_record where denied = 'download-expired'")).isEqualTo(1);
        assertThat(ISSUER.anonymous()
                        .get("/gbt36906/v1/files/" + "0".repeat(26))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"downloadUrl", "downloadFile"})
    void without_copies_in_the_grant_there_is_none_and_that_is_recorded(String service) {
        SharedCalls.grant(ISSUER, "\"number\"", "");

        HttpResponse<byte[]> answer = call(service);

        assertThat(code(answer)).isEqualTo("1");
        assertThat(count("usage_record where kind = 'COPY' and denied = 'copies-not-granted'"))
                .isEqualTo(1);
        assertThat(count("download_order")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"downloadUrl", "downloadFile"})
    void a_license_that_is_not_in_force_is_not_copied(String service) {
        SharedCalls.grant(ISSUER, "\"number\"", ",\"copies\":true");
        new LifeOfALicense(market).apply(license, Deed.SUSPEND, fresh());

        HttpResponse<byte[]> answer = call(service);

        assertThat(code(answer)).isEqualTo("3");
        assertThat(count("usage_record where denied is null")).isEqualTo(1);
    }

    @Test
    void a_license_that_is_suspended_after_the_order_is_not_copied_either() {
        SharedCalls.grant(ISSUER, "\"number\"", ",\"copies\":true");
        String address = ordered();
        new LifeOfALicense(market).apply(license, Deed.SUSPEND, fresh());

        assertThat(ISSUER.anonymous().get(address).statusCode()).isEqualTo(404);

        assertThat(count("annotated_copy")).isZero();
        assertThat(count("usage_record where kind = 'COPY' and denied is null")).isEqualTo(1);
    }

    @Test
    void a_day_beyond_the_limit_is_named() {
        HttpResponse<byte[]> answer = data.call(
                "downloadUrl",
                "\"certificateIdentifier\":\"" + license + "\",\"certificateCopyExpiringTime\":\"2099-01-01\"");

        assertThat(code(answer)).isEqualTo("4");
        assertThat(json(answer).at("/head/message").asString()).contains("certificateCopyExpiringTime", "30 days");
    }
}
