package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.lifecycle.Deed;
import org.sealbook.issuer.register.RegisterStatus;

/** What was denied, refused or failed, as the audit has it. */
class AuditedDenialsTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private static final Recorded RECORDED = new Recorded(ISSUER);
    private static final String TYPE = "11100000MB0143028R901";

    private final RunningIssuer.Caller market = ISSUER.as("demo-market");

    private String issued() {
        return text(market.issue(food(), fresh()), "id");
    }

    @Test
    void a_foreign_license_is_told_from_none_in_the_audit_and_nowhere_else() {
        String id = issued();
        String none = id.replaceAll("\\.[0-9]{12}\\.001\\.[0-9A-Z]$", ".000000000000.001.0");
        RunningIssuer.Caller other = ISSUER.as("demo-civil");
        long before = RECORDED.newest();

        HttpResponse<byte[]> foreign = other.get("/api/v1/licenses/" + id);
        HttpResponse<byte[]> missing = other.get("/api/v1/licenses/" + none);
        HttpResponse<byte[]> change = new LifeOfALicense(other).apply(id, Deed.CHANGE, fresh());

        assertThat(List.of(foreign.statusCode(), missing.statusCode(), change.statusCode()))
                .containsOnly(404);
        assertThat(text(foreign)).isEqualTo(text(missing));
        assertThat(RECORDED.since(before))
                .containsExactly(
                        "demo-civil read " + id + " DENIED foreign",
                        "demo-civil read - REFUSED not-found",
                        "demo-civil lifecycle " + id + " DENIED foreign");
    }

    @Test
    void whoever_has_no_token_is_recorded_as_nobody() throws Exception {
        String id = issued();
        long before = RECORDED.newest();

        assertThat(ISSUER.get("/api/v1/licenses/" + id + "/file").statusCode()).isEqualTo(401);
        send(HttpRequest.newBuilder(uri("/api/v1/licenses")).header("Authorization", "Bearer demo-market"));
        ISSUER.get("/api/v1/licenses/110101199003074477");
        ISSUER.get("/actuator/prometheus");

        assertThat(RECORDED.since(before))
                .containsExactly(
                        "- file " + id + " DENIED unauthenticated",
                        "- search - DENIED unauthenticated",
                        "- read - DENIED unauthenticated",
                        "- metrics - DENIED unauthenticated");
    }

    @Test
    void whoever_lacks_the_scope_is_recorded() {
        long before = RECORDED.newest();

        ISSUER.as("demo-operator").issue(food(), fresh());
        market.get("/actuator/prometheus");
        market.get("/api/v1/audit");

        assertThat(RECORDED.since(before))
                .containsExactly(
                        "demo-operator issue - DENIED forbidden",
                        "demo-market metrics - DENIED forbidden",
                        "demo-market read-audit - DENIED forbidden");
    }

    @Test
    void whoever_is_refused_a_token_is_recorded_by_name_only_if_there_is_such_a_client() throws Exception {
        long before = RECORDED.newest();

        assertThat(tokenFor("demo-market", "wrong", "")).isEqualTo(401);
        assertThat(tokenFor("a-secret-in-the-wrong-place", "wrong", "")).isEqualTo(401);
        assertThat(tokenFor("demo-market", ISSUER.secret("demo-market"), "&scope=audit:read"))
                .isEqualTo(400);
        assertThat(send(HttpRequest.newBuilder(uri("/oauth2/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(body("grant_type=client_credentials&client_id=demo-civil&client_secret=wrong")))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(HttpRequest.newBuilder(uri("/oauth2/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(body("grant_type=client_credentials")))
                        .statusCode())
                .isEqualTo(401);

        assertThat(RECORDED.since(before))
                .containsExactly(
                        "- token demo-market DENIED token-refused",
                        "- token - DENIED unknown-client",
                        "- token demo-market DENIED token-refused",
                        "- token demo-civil DENIED token-refused",
                        "- token - DENIED token-refused");
    }

    @Test
    void a_refused_issue_is_recorded_with_its_problem_and_type() {
        String body = food();
        String otherAgency = food().replace("11310000MB2F000160", "11310000MB2F00040G");
        market.issue(body, fresh());
        String key = fresh();
        market.issue(food(), key);
        long before = RECORDED.newest();

        market.issue("{}", fresh());
        market.issue("no json", fresh());
        market.issue(body.replace("12315", "call me"), fresh());
        market.issue(body, fresh());
        market.issue(body, key);
        ISSUER.as("demo-data").issue(otherAgency, fresh());

        assertThat(RECORDED.since(before))
                .containsExactly(
                        "demo-market issue - REFUSED invalid-request",
                        "demo-market issue - REFUSED not-json",
                        "demo-market issue " + TYPE + " REFUSED invalid-request",
                        "demo-market issue " + TYPE + " REFUSED case-number-used",
                        "demo-market issue " + TYPE + " REFUSED idempotency-key-reused",
                        "demo-data issue " + TYPE + " DENIED not-authorized");
    }

    @Test
    void a_deed_that_the_state_forbids_is_recorded() {
        String id = new LifeOfALicense(market).in(RegisterStatus.REVOKED);
        long before = RECORDED.newest();

        new LifeOfALicense(market).apply(id, Deed.SUSPEND, fresh());
        new LifeOfALicense(market).apply(id, Deed.RENEW, fresh());

        assertThat(RECORDED.since(before))
                .containsExactly(
                        "demo-market suspend " + id + " REFUSED not-allowed-in-state",
                        "demo-market renew " + id + " REFUSED not-allowed-in-state");
    }

    @Test
    void what_is_not_there_is_recorded_as_a_call() {
        long before = RECORDED.newest();

        market.get("/api/v1/nope");
        market.post("/api/v1/license-types", "{}", fresh());

        assertThat(RECORDED.since(before))
                .containsExactly(
                        "demo-market call - REFUSED not-found", "demo-market call - REFUSED method-not-allowed");
    }

    @Test
    void no_record_no_deed_and_a_denial_stands_without_its_record() {
        String id = issued();
        String body = food();
        String key = fresh();
        double lost = lost();
        long before = RECORDED.newest();
        ISSUER.sql().execute("rename table audit_entry to audit_entry_away");
        try {
            assertThat(market.issue(body, key).statusCode()).isEqualTo(503);
            HttpResponse<byte[]> unread = market.get("/api/v1/licenses/" + id);
            assertThat(unread.statusCode()).isEqualTo(503);
            assertThat(text(unread)).doesNotContain(id);
            assertThat(new LifeOfALicense(market)
                            .apply(id, Deed.REVOKE, fresh())
                            .statusCode())
                    .isEqualTo(503);
            assertThat(ISSUER.as("demo-civil").get("/api/v1/licenses/" + id).statusCode())
                    .isEqualTo(404);
            assertThat(ISSUER.get("/api/v1/licenses/" + id).statusCode()).isEqualTo(401);
        } finally {
            ISSUER.sql().execute("rename table audit_entry_away to audit_entry");
        }

        assertThat(lost()).isGreaterThanOrEqualTo(lost + 2);
        assertThat(text(market.get("/api/v1/licenses/" + id), "status")).isEqualTo("VALID");
        assertThat(market.issue(body, key).statusCode()).isEqualTo(201);
        // For some seconds nobody waits for a database that was away.
        Recorded.await(() -> {
            ISSUER.as("demo-civil").get("/api/v1/licenses/" + id);
            return RECORDED.since(before).contains("demo-civil read " + id + " DENIED foreign");
        });
    }

    private static double lost() {
        return ISSUER.part(MeterRegistry.class)
                .get("sealbook.audit.lost")
                .counter()
                .count();
    }

    @Test
    void a_client_that_was_disabled_is_recorded_by_its_name() {
        RunningIssuer.Caller registrar = ISSUER.as("demo-registrar");
        RunningIssuer.Caller disabled = ISSUER.as("demo-transport");
        ISSUER.sql().update("update api_client set active = false where id = 'demo-transport'");
        registrar.get("/api/v1/clients");
        Recorded.await(() -> disabled.get("/api/v1/license-types").statusCode() == 401);
        long before = RECORDED.newest();

        disabled.get("/api/v1/license-types");

        assertThat(RECORDED.since(before)).containsExactly("demo-transport read-types - DENIED unauthenticated");
        ISSUER.sql().update("update api_client set active = true where id = 'demo-transport'");
    }

    private static int tokenFor(String client, String secret, String more) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.US_ASCII));
        return send(HttpRequest.newBuilder(uri("/oauth2/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(body("grant_type=client_credentials" + more)))
                .statusCode();
    }

    private static URI uri(String path) {
        return URI.create(ISSUER.base() + path);
    }

    private static HttpRequest.BodyPublisher body(String text) {
        return HttpRequest.BodyPublishers.ofString(text);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
