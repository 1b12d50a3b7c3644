package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.sealbook.issuer.Eventually.eventually;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.format.Malformed;
import org.sealbook.format.SealedPdf;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.issuance.Steps;
import org.sealbook.issuer.lifecycle.Deed;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.license.LicenseId;
import org.sealbook.trust.TrustStore;
import org.sealbook.verify.Genuine;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;
import org.sealbook.verify.Verdict;
import org.sealbook.verify.VerificationPolicy;

/** What becomes of licenses after they were issued. */
class LifecycleApiTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private RunningIssuer.Caller caller;
    private LifeOfALicense life;

    @BeforeEach
    void signIn() {
        caller = ISSUER.as("demo-market");
        life = new LifeOfALicense(caller);
    }

    private static LicenseVerifier verifier() {
        return LicenseVerifier.of(
                TrustStore.open(ISSUER.folder().resolve("published")), VerificationPolicy.COUNTER, Clock.systemUTC());
    }

    private static int count(String table) {
        return Objects.requireNonNull(ISSUER.sql().queryForObject("select count(*) from " + table, Integer.class));
    }

    @TestFactory
    Stream<DynamicTest> does_every_legal_deed_and_refuses_every_other_in_every_state() {
        List<DynamicTest> table = new ArrayList<>();
        for (RegisterStatus status : RegisterStatus.values()) {
            for (Deed deed : Deed.values()) {
                table.add(dynamicTest(deed + " when " + status, () -> transition(status, deed)));
            }
        }
        return table.stream();
    }

    private void transition(RegisterStatus status, Deed deed) {
        String id = life.in(status);
        HttpResponse<byte[]> before = life.get(id);

        HttpResponse<byte[]> answer = life.apply(id, deed, fresh());

        HttpResponse<byte[]> after = life.get(id);
        assertThat(text(before, "status")).isEqualTo(status.name());
        if (deed.from().contains(status)) {
            assertThat(answer.statusCode()).as(text(answer)).isEqualTo(deed.makesVersion() ? 201 : 200);
            assertThat(text(after, "status")).isEqualTo(deed.to().orElse(status).name());
        } else {
            assertThat(answer.statusCode()).as(text(answer)).isEqualTo(409);
            assertThat(text(answer))
                    .contains(status == RegisterStatus.SUPERSEDED ? "/superseded" : "/not-allowed-in-state");
            assertThat(after.body()).isEqualTo(before.body());
        }
        assertThat(text(after)).contains("\"deeds\":" + deeds(RegisterStatus.valueOf(text(after, "status"))));
    }

    private static String deeds(RegisterStatus status) {
        return Deed.allowedIn(status).stream()
                .map(deed -> "\"" + deed + "\"")
                .toList()
                .toString()
                .replace(" ", "");
    }

    @Test
    void makes_the_next_version_and_says_so_for_the_old_one_everywhere() throws Malformed {
        String id = life.in(RegisterStatus.VALID);
        byte[] old = life.file(id);
        String oldQr = SealedPdf.read(old).qrText().orElseThrow();

        HttpResponse<byte[]> renewed = life.apply(id, Deed.RENEW, fresh());

        assertThat(renewed.statusCode()).as(text(renewed)).isEqualTo(201);
        LicenseId next = LicenseId.of(id).next();
        assertThat(text(renewed, "id")).isEqualTo(next.toString());
        assertThat(text(renewed, "previousId")).isEqualTo(id);
        assertThat(text(renewed, "number")).isEqualTo(text(life.get(id), "number"));
        assertThat(text(renewed, "validUntil")).isEqualTo("2031-11-22");
        assertThat(text(life.get(id), "supersededBy")).isEqualTo(next.toString());
        assertThat(text(life.get(next.toString()))).contains("\"signatory\":\"陆清\"", "\"status\":\"VALID\"");
        byte[] file = life.file(next.toString());
        assertThat(eventually(() -> verifier().verify(file) instanceof Genuine)).isTrue();
        assertThat(eventually(() -> verifier().verify(old).has(Reason.SUPERSEDED)))
                .isTrue();
        Verdict verdict = verifier().verify(oldQr);
        assertThat(verdict.has(Reason.SUPERSEDED)).isTrue();
        assertThat(verdict.findings().toString()).contains(next.toString());
        assertThat(text(ISSUER.get(oldQr.substring(ISSUER.base().toString().length()) + "?lang=en")))
                .contains("Replaced by a newer version");
    }

    @Test
    void tells_what_was_done_and_why() {
        String id = life.in(RegisterStatus.VALID);
        life.apply(id, Deed.SUSPEND, fresh());
        life.apply(id, Deed.RESUME, fresh());
        life.apply(id, Deed.INSPECT, fresh());
        life.apply(id, Deed.CHANGE, fresh());

        String events = text(caller.get("/api/v1/licenses/" + id + "/events"));

        assertThat(events).containsSubsequence("ISSUE", "SUSPEND", "RESUME", "INSPECT", "SUPERSEDE");
        assertThat(events)
                .contains(
                        "\"from\":\"VALID\",\"to\":\"SUSPENDED\"",
                        "行政许可法第七十条",
                        "\"inspection\":{\"year\":2026,\"passed\":true}");
        assertThat(text(caller.get("/api/v1/licenses/" + LicenseId.of(id).next() + "/events")))
                .contains("\"deed\":\"CHANGE\"", "\"other\":\"" + id + "\"", "行政许可法第四十九条");
    }

    @Test
    void gives_the_same_answer_to_the_same_deed_and_does_it_once() {
        String id = life.in(RegisterStatus.VALID);
        String key = fresh();

        HttpResponse<byte[]> first = life.apply(id, Deed.SUSPEND, key);
        HttpResponse<byte[]> second = life.apply(id, Deed.SUSPEND, key);
        HttpResponse<byte[]> other = life.apply(id, Deed.CANCEL, key);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(text(other)).contains("/problems/idempotency-key-reused");
        assertThat(text(life.get(id), "status")).isEqualTo("SUSPENDED");
    }

    @Test
    void refuses_a_deed_on_a_license_that_changed_since_it_was_read() {
        String id = life.in(RegisterStatus.VALID);
        String tag = life.get(id).headers().firstValue("ETag").orElseThrow();
        String path = "/api/v1/licenses/" + id + "/deeds";
        life.apply(id, Deed.SUSPEND, fresh());

        HttpResponse<byte[]> late = caller.post(path, LifeOfALicense.deed(Deed.RESUME), fresh(), tag);
        HttpResponse<byte[]> malformed = caller.post(path, LifeOfALicense.deed(Deed.RESUME), fresh(), "x");
        String now = life.get(id).headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> current = caller.post(path, LifeOfALicense.deed(Deed.RESUME), fresh(), now);

        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(text(late)).contains("/problems/changed-meanwhile");
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(current.statusCode()).as(text(current)).isEqualTo(200);
    }

    @Test
    void lets_one_of_many_changes_at_once_win() throws Exception {
        String id = life.in(RegisterStatus.VALID);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<HttpResponse<byte[]>>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            calls.add(() -> life.apply(id, Deed.CHANGE, fresh()));
            calls.add(() -> life.apply(id, Deed.REVOKE, fresh()));
        }

        List<Integer> codes = new ArrayList<>();
        for (Future<HttpResponse<byte[]>> answer : threads.invokeAll(calls)) {
            codes.add(answer.get().statusCode());
        }
        threads.shutdown();

        assertThat(codes.stream().filter(code -> code < 300)).hasSize(1);
        assertThat(codes.stream().filter(code -> code >= 300)).allMatch(code -> code == 409);
    }

    @ParameterizedTest
    @EnumSource(
            value = Steps.Place.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PREPARED", "REDEEMED"}) // of the issue in two steps
    void ends_with_one_next_version_after_a_crash_between_any_two_steps(Steps.Place place) {
        String id = life.in(RegisterStatus.VALID);
        String key = fresh();
        String body = LifeOfALicense.version(Deed.CORRECT, fresh());
        String path = "/api/v1/licenses/" + id + "/versions";
        int before = count("license");

        ISSUER.crashAt(place);
        HttpResponse<byte[]> cutOff = caller.post(path, body, key);
        HttpResponse<byte[]> repeated = caller.post(path, body, key);
        HttpResponse<byte[]> again = caller.post(path, body, key);

        assertThat(cutOff.statusCode()).isEqualTo(500);
        assertThat(repeated.statusCode()).as(text(repeated)).isEqualTo(201);
        assertThat(again.body()).isEqualTo(repeated.body());
        assertThat(text(repeated, "id")).isEqualTo(LicenseId.of(id).next().toString());
        assertThat(count("license")).isEqualTo(before + 1);
        assertThat(text(life.get(id), "status")).isEqualTo("SUPERSEDED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"deed\":\"CHANGE\"|\"deed\":\"SUSPEND\"|deed",
                "\"deed\":\"CHANGE\"|\"deed\":null|deed",
                "\"reason\":\"依申请办理\"|\"reason\":\" \"|reason",
                "行政许可法第四十九条|\\u202e|legalBasis",
                "陆清|最长最长最长最长最长最长最长最长最长最长最长最长最长最长最长最长|fields.signatory",
                "signatory|nobody|fields.nobody",
                "CHANGE\"|RENEW\",\"validUntil\":\"2029-11-23\"|validUntil",
                "CHANGE\"|RENEW\",\"validUntil\":\"2041-11-23\"|validUntil",
                "\"fields\":{|\"holders\":[],\"fields\":{|holders"
            })
    void names_the_field_of_a_version_that_is_not_in_order(String from, String to, String field) {
        String id = life.in(RegisterStatus.VALID);
        String body = LifeOfALicense.version(Deed.CHANGE, fresh());
        assertThat(body).contains(from);

        HttpResponse<byte[]> refused =
                caller.post("/api/v1/licenses/" + id + "/versions", body.replace(from, to), fresh());

        assertThat(refused.statusCode()).as(text(refused)).isEqualTo(422);
        assertThat(text(refused)).contains("\"field\":\"" + field + "\"");
        assertThat(text(life.get(id), "status")).isEqualTo("VALID");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSPECT|\"year\":2026|\"year\":1860|year",
                "INSPECT|\"PASSED\"|\"WELL\"|result",
                "SUSPEND|\"reason\"|\"year\":2026,\"reason\"|year",
                "SUSPEND|SUSPEND|RENEW|deed"
            })
    void names_the_field_of_a_deed_that_is_not_in_order(Deed deed, String from, String to, String field) {
        String id = life.in(RegisterStatus.VALID);

        HttpResponse<byte[]> refused = caller.post(
                "/api/v1/licenses/" + id + "/deeds", LifeOfALicense.deed(deed).replace(from, to), fresh());

        assertThat(refused.statusCode()).as(text(refused)).isEqualTo(422);
        assertThat(text(refused)).contains("\"field\":\"" + field + "\"");
    }

    @Test
    void is_closed_to_other_agencies_by_every_route() {
        String id = life.in(RegisterStatus.VALID);
        RunningIssuer.Caller other = ISSUER.as("demo-civil");
        String none = new LicenseId(LicenseId.of(id).type(), LicenseId.of(id).issuer(), "999999999999", 1).toString();

        for (String license : List.of(id, none)) {
            String path = "/api/v1/licenses/" + license;
            assertThat(other.get(path + "/events").statusCode()).isEqualTo(404);
            assertThat(other.post(path + "/deeds", LifeOfALicense.deed(Deed.SUSPEND), fresh())
                            .statusCode())
                    .isEqualTo(404);
            assertThat(other.post(path + "/versions", LifeOfALicense.version(Deed.CHANGE, fresh()), fresh())
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(text(life.get(id), "status")).isEqualTo("VALID");
    }
}
