package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.format.Malformed;
import org.sealbook.format.SealedPdf;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.Tool;
import org.sealbook.issuer.sealing.SoftToken;
import org.sealbook.trust.LicenseStatus;
import org.sealbook.trust.StatusAnswer;
import org.sealbook.trust.TrustStore;
import org.sealbook.verify.Genuine;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Verdict;
import org.sealbook.verify.VerificationPolicy;

/** Licenses whose seal and QR code are signed inside a token. */
class TokenApiTest {

    private static final String SEAL = "11310000MB2F000160-intl";

    @RegisterExtension
    static final RunningIssuer ISSUER =
            new RunningIssuer(authority -> SoftToken.require().moveSeal(authority, SEAL));

    private static HttpResponse<byte[]> issue(String caseNumber) throws IOException {
        String body =
                Files.readString(Path.of("../docs/samples/food-permit.json")).replace("DEMO-2026-0002", caseNumber);
        return ISSUER.as("demo-market").issue(body, caseNumber);
    }

    private static byte[] file(HttpResponse<byte[]> issued) throws Malformed {
        assertThat(issued.statusCode())
                .as(new String(issued.body(), StandardCharsets.UTF_8))
                .isEqualTo(201);
        String id = StrictJson.read(issued.body(), 100_000).text("id", 200);
        return ISSUER.as("demo-market").get("/api/v1/licenses/" + id + "/file").body();
    }

    private static LicenseVerifier verifier() {
        return LicenseVerifier.of(
                        TrustStore.open(ISSUER.folder().resolve("published")),
                        VerificationPolicy.COUNTER,
                        Clock.systemUTC())
                .withStatuses((reference, now) -> new StatusAnswer.Known(LicenseStatus.VALID, now));
    }

    @Test
    void issues_a_license_that_the_sdk_calls_genuine_and_pdfsig_intact(@TempDir Path scratch) throws Exception {
        byte[] pdf = file(issue("TOKEN-1"));

        Verdict verdict = verifier().verify(pdf);

        assertThat(verdict).as("%s", verdict.findings()).isInstanceOf(Genuine.class);
        Tool pdfsig = Tool.require("pdfsig");
        assertThat(pdfsig.run("-nocert", Files.write(scratch.resolve("license.pdf"), pdf))
                        .output())
                .contains("Signature is Valid.")
                .contains("Total document signed");
    }

    @Test
    void signs_the_qr_code_so_that_the_sdk_calls_it_genuine() throws Exception {
        String qr = SealedPdf.read(file(issue("TOKEN-2"))).qrText().orElseThrow();

        Verdict verdict = verifier().verify(qr);

        assertThat(verdict).as("%s", verdict.findings()).isInstanceOf(Genuine.class);
    }

    @Test
    void issues_sixteen_licenses_at_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<HttpResponse<byte[]>>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String caseNumber = "TOKEN-AT-ONCE-" + i;
            calls.add(() -> issue(caseNumber));
        }

        List<Future<HttpResponse<byte[]>>> answers = threads.invokeAll(calls);
        threads.shutdown();

        for (Future<HttpResponse<byte[]>> answer : answers) {
            assertThat(verifier().verify(file(answer.get()))).isInstanceOf(Genuine.class);
        }
    }

    @Test
    void signs_again_after_a_restart() throws Exception {
        ISSUER.restart();

        assertThat(verifier().verify(file(issue("TOKEN-3")))).isInstanceOf(Genuine.class);
    }

    @Test
    void says_so_when_the_token_does_not_answer_and_finishes_the_same_license_afterwards() throws Exception {
        SoftToken.require().pullOut();

        HttpResponse<byte[]> away = issue("TOKEN-4");
        ISSUER.restart();
        HttpResponse<byte[]> back = issue("TOKEN-4");

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(new String(away.body(), StandardCharsets.UTF_8)).contains("/problems/seal-unavailable");
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
        assertThat(verifier().verify(file(back))).isInstanceOf(Genuine.class);
    }
}
