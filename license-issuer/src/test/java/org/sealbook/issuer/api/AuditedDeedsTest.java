package org.sealbook.issuer.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.issuance.Steps;
import org.sealbook.issuer.lifecycle.Deed;
import org.sealbook.issuer.register.RegisterStatus;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What was done and read, as the audit has it. */
class AuditedDeedsTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private static final Recorded RECORDED = new Recorded(ISSUER);
    private static final String TYPE = "11100000MB0143028R901";
    private static final String[] JSON = {"Content-Type", "application/json"};

    private final RunningIssuer.Caller market = ISSUER.as("demo-market");

    private String issued() {
        return text(market.issue(food(), fresh()), "id");
    }

    @Test
    void an_issue_is_recorded_once_however_often_it_is_asked_for() {
        String body = food();
        String key = fresh();
        long before = RECORDED.newest();

        String id = text(market.issue(body, key), "id");
        market.issue(body, key);

        assertThat(RECORDED.since(before)).containsExactly("demo-market issue " + id + " DONE -");
    }

    @ParameterizedTest
    @EnumSource(Deed.class)
    void every_deed_on_a_license_is_recorded_with_a_digest_of_its_grounds(Deed deed) {
        LifeOfALicense life = new LifeOfALicense(market);
        String id = life.in(
                deed.from().contains(RegisterStatus.VALID)
                        ? RegisterStatus.VALID
                        : deed.from().iterator().next());
        long before = RECORDED.newest();

        HttpResponse<byte[]> done = life.apply(id, deed, fresh());

        String word = deed.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String object = text(done, "id");
        assertThat(RECORDED.since(before)).contains("demo-market " + word + " " + object + " DONE -");
        assertThat(ISSUER.sql()
                        .queryForList(
                                "select basis from audit_entry where id > ? and deed = ?", String.class, before, word))
                .singleElement()
                .asString()
                .matches("hmac-sha256:[0-9a-f]{64}");
    }

    @Test
    void every_reading_is_recorded() {
        String id = issued();
        long before = RECORDED.newest();

        market.get("/api/v1/licenses/" + id);
        market.get("/api/v1/licenses/" + id + "/file");
        market.get("/api/v1/licenses/" + id + "/events");
        market.get("/api/v1/licenses?limit=1");
        market.post("/api/v1/holder-handles", "{\"idType\":\"001\",\"id\":\"91310101MA1K000235\"}", fresh());
        market.get("/api/v1/license-types/" + TYPE);

        assertThat(RECORDED.since(before))
                .containsExactly(
                        "demo-market read " + id + " DONE -",
                        "demo-market file " + id + " DONE -",
                        "demo-market read-events " + id + " DONE -",
                        "demo-market search - DONE -",
                        "demo-market holder-handle - DONE -",
                        "demo-market read-types " + TYPE + " DONE -");
    }

    @Test
    void an_answer_without_a_body_is_recorded_too() throws Exception {
        String id = issued();
        String tag = market.get("/api/v1/licenses/" + id)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        long before = RECORDED.newest();

        HttpResponse<byte[]> same = market.call("GET", "/api/v1/licenses/" + id, new byte[0], "If-None-Match", tag);

        assertThat(same.statusCode()).isEqualTo(304);
        Recorded.await(() -> RECORDED.since(before).contains("demo-market read " + id + " DONE not-modified"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Steps.Place.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PREPARED", "REDEEMED"}) // of the issue in two steps
    void register_and_audit_agree_after_a_crash_between_any_two_steps(Steps.Place place) {
        String body = food();
        String key = fresh();
        long before = RECORDED.newest();

        ISSUER.crashAt(place);
        market.issue(body, key);
        String id = text(market.issue(body, key), "id");
        market.issue(body, key);

        assertThat(RECORDED.since(before))
                .containsExactlyInAnyOrder(
                        "demo-market issue " + TYPE + " FAILED internal", "demo-market issue " + id + " DONE -");
    }

    @Test
    void what_is_changed_in_clients_and_agencies_is_recorded_with_the_change() {
        RunningIssuer.Caller registrar = ISSUER.as("demo-registrar");
        String terms = "{\"officer\":\"officer-77\",\"agencies\":[],\"scopes\":[\"audit:read\"],\"active\":%s}";
        long before = RECORDED.newest();

        put(registrar, "/api/v1/clients/auditor", terms.formatted(true));
        put(registrar, "/api/v1/clients/auditor", terms.formatted(true));
        put(registrar, "/api/v1/clients/auditor", terms.formatted(false), "If-Match", "\"1\"");
        registrar.call(
                "POST", "/api/v1/clients/auditor/secret", "{}".getBytes(UTF_8), JSON[0], JSON[1], "If-Match", "\"2\"");
        registrar.get("/api/v1/clients");
        put(
                registrar,
                "/api/v1/agencies/11310000MB2F00059D",
                "{\"name\":\"示例局\",\"region\":\"310000\",\"active\":true}");

        assertThat(RECORDED.since(before))
                .containsExactly(
                        "demo-registrar put-client auditor DONE -",
                        "demo-registrar put-client auditor REFUSED if-match-required",
                        "demo-registrar put-client auditor DONE -",
                        "demo-registrar new-client-secret auditor DONE -",
                        "demo-registrar read-clients - DONE -",
                        "demo-registrar put-agency 11310000MB2F00059D DONE -");
    }

    private static void putYaml(RunningIssuer.Caller caller, String path, String document) {
        caller.call("PUT", path, document.getBytes(UTF_8), "Content-Type", "application/yaml");
    }

    private static void put(RunningIssuer.Caller caller, String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(JSON));
        all.addAll(List.of(headers));
        caller.call("PUT", path, body.getBytes(UTF_8), all.toArray(new String[0]));
    }

    @Test
    void an_erasure_is_recorded_with_a_digest_of_its_grounds() {
        String id = issued();
        LifeOfALicense life = new LifeOfALicense(market);
        life.apply(id, Deed.REVOKE, fresh());
        long before = RECORDED.newest();

        market.post("/api/v1/licenses/" + id + "/erasure", "{\"reason\":\"依法办理\",\"legalBasis\":\"行政许可法\"}", fresh());
        market.get("/api/v1/licenses/" + id);
        ISSUER.as("demo-civil").get("/api/v1/licenses/" + id);

        assertThat(RECORDED.since(before))
                .containsExactly(
                        "demo-market erase " + id + " DONE -",
                        "demo-market read " + id + " REFUSED erased",
                        "demo-civil read " + id + " DENIED foreign");
    }

    @Test
    void who_is_behind_a_client_is_recorded_with_what_it_did() {
        long before = RECORDED.newest();
        issued();

        String officer = ISSUER.part(ApiClients.class).officerOf("demo-market");
        assertThat(ISSUER.sql().queryForList("select officer from audit_entry where id > ?", String.class, before))
                .containsExactly(officer);
    }

    @Test
    void a_mass_action_is_recorded_at_each_stage() {
        String id = issued();
        String other = issued();
        RunningIssuer.Caller approver = ISSUER.as("demo-approver");
        String body = "{\"deed\":\"SUSPEND\",\"reason\":\"依法办理\",\"legalBasis\":\"行政许可法\",\"licenses\":[\"" + id
                + "\",\"" + other + "\"]}";
        long before = RECORDED.newest();

        String action = text(market.post("/api/v1/mass-actions", body, fresh()), "id");
        market.post("/api/v1/mass-actions/" + action + "/approval", "", fresh());
        ISSUER.as("demo-civil").get("/api/v1/mass-actions/" + action);
        approver.post("/api/v1/mass-actions/" + action + "/approval", "", fresh());
        market.post("/api/v1/mass-actions/" + action + "/cancellation", "", fresh());
        market.get("/api/v1/mass-actions/" + action + "/rows");

        assertThat(RECORDED.since(before))
                .containsExactly(
                        "demo-market check-mass-action " + action + " DONE -",
                        "demo-market approve-mass-action " + action + " DENIED forbidden",
                        "demo-civil read-mass-action " + action + " DENIED foreign",
                        "demo-approver approve-mass-action " + action + " DONE -",
                        "demo-market cancel-mass-action " + action + " DONE -",
                        "demo-market read-mass-action " + action + " DONE -");
    }

    @Test
    void a_license_type_is_recorded_from_its_draft_to_its_retirement() throws IOException {
        RunningIssuer.Caller registrar = ISSUER.as("demo-registrar");
        String type = "/api/v1/license-types/11100000MB0143028R777";
        byte[] face = resource("food-permit/face-1.pdf");
        String document = new String(resource("food-permit/type-1.yaml"), UTF_8)
                .replaceAll("(?m)^code: .*$", "code: 11100000MB0143028R777");
        long before = RECORDED.newest();

        putYaml(registrar, type + "/draft", document);
        HttpResponse<byte[]> drafted = registrar.call(
                "PUT", type + "/draft/face", face, "Content-Type", "application/pdf", "If-Match", "\"1\"");
        market.get(type + "/draft");
        registrar.call("POST", type + "/draft/publication", new byte[0], "If-Match", "\"1\"");
        registrar.call("POST", type + "/draft/publication", new byte[0], "If-Match", Answers.etag(drafted));
        registrar.get(type + "/versions");
        registrar.call("POST", type + "/retirement", new byte[0], "If-Match", "\"1\"");
        putYaml(registrar, type + "/draft", document);
        registrar.call("DELETE", type + "/draft", new byte[0], "If-Match", "\"1\"");

        String code = "11100000MB0143028R777";
        assertThat(RECORDED.since(before))
                .containsExactly(
                        "demo-registrar put-type-draft " + code + " DONE -",
                        "demo-registrar put-type-face " + code + " DONE -",
                        "demo-market read-types " + code + " DENIED forbidden",
                        "demo-registrar publish-type " + code + " REFUSED changed-meanwhile",
                        "demo-registrar publish-type " + code + "/1 DONE -",
                        "demo-registrar read-types " + code + " DONE -",
                        "demo-registrar retire-type " + code + "/1 DONE -",
                        "demo-registrar put-type-draft " + code + " DONE -",
                        "demo-registrar delete-type-draft " + code + " DONE -");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(AuditedDeedsTest.class.getResourceAsStream("/catalog/" + name))) {
            return in.readAllBytes();
        }
    }

    @Test
    void a_batch_is_recorded_at_each_stage_and_each_of_its_licenses_too() {
        BatchCalls batches = new BatchCalls(market);
        long before = RECORDED.newest();

        String batch = batches.send(FoodRows.of(2).csv(), "?type=" + FoodRows.TYPE);
        batches.await(batch, "CHECKED");
        ISSUER.as("demo-civil").get("/api/v1/batches/" + batch);
        batches.post(batch, "pause");
        batches.post(batch, "start");
        batches.await(batch, "DONE");
        batches.get(batch, "/licenses.zip");

        assertThat(RECORDED.since(before))
                .filteredOn(line -> !line.contains(" read-batch " + batch + " DONE"))
                .hasSize(7)
                .startsWith(
                        "demo-market send-batch " + batch + " DONE -",
                        "demo-civil read-batch " + batch + " DENIED foreign",
                        "demo-market pause-batch " + batch + " REFUSED not-in-state",
                        "demo-market start-batch " + batch + " DONE -")
                .endsWith("demo-market batch-file " + batch + " DONE -")
                .filteredOn(line -> line.startsWith("demo-market issue "))
                .hasSize(2);
    }

    @Test
    void every_route_of_the_api_says_what_the_audit_calls_it() {
        RequestMappingHandlerMapping mapping = ISSUER.part(AuditedRoutes.class).mapping();

        assertThat(mapping.getHandlerMethods().entrySet())
                .filteredOn(route -> route.getKey().toString().contains("/api/"))
                .isNotEmpty()
                .allMatch(route ->
                        AnnotatedElementUtils.hasAnnotation(route.getValue().getMethod(), Audited.class));
    }
}
