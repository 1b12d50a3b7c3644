package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.Eventually.eventually;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.format.Malformed;
import org.sealbook.issuer.Department;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.RunningIssuer.Caller;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Validity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends every example of the OpenAPI document, in an order that works, and holds each answer against what is documented of it. */
class OpenApiExamplesTest {

    private static final AtomicReference<Department> DEPARTMENT = new AtomicReference<>();

    /** The transport agency keeps its keys, for the operations in two steps. */
    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer(
            authority -> DEPARTMENT.set(Department.takeKeys(authority, "11310000MB2F00024T-gm")),
            "--sealbook.webhooks.allowed=https://cases.example/");

    /** Operations in an order in which each finds what it needs, and the client that may. */
    private static final List<String> ORDER = List.of(
            "problems -",
            "problem -",
            "trustFile -",
            "putAgency demo-registrar",
            "agencies demo-registrar",
            "agency demo-registrar",
            "putAuthorization demo-registrar",
            "authorization demo-registrar",
            "authorizations demo-registrar",
            "putWebhook demo-registrar",
            "webhooks demo-registrar",
            "webhook demo-registrar",
            "deleteWebhook demo-registrar",
            "putClient demo-registrar",
            "clients demo-registrar",
            "client demo-registrar",
            "newClientSecret demo-registrar",
            "licenseTypes demo-market",
            "licenseType demo-market",
            "putTypeDraft demo-registrar",
            "putTypeFace demo-registrar",
            "typeDraft demo-registrar",
            "publishType demo-registrar",
            "typeVersions demo-market",
            "typeVersion demo-market",
            "typeFace demo-market",
            "holderHandle demo-market",
            "prepareLicense demo-transport",
            "completeLicense demo-transport",
            "prepareVersion demo-transport",
            "issueLicense demo-market",
            "statusList -",
            "putUsageGrant demo-registrar",
            "usageGrants demo-registrar",
            "usageGrant demo-registrar",
            "licenses demo-market",
            "getLicense demo-market",
            "getLicenseFile demo-market",
            "doToLicense demo-market",
            "newVersion demo-market",
            "licenseEvents demo-market",
            "fetchLicenses demo-market",
            "askForLicense demo-market",
            "copyLicense demo-market",
            "revokeCopy demo-market",
            "redeemPresentation demo-market",
            "usesOfLicense demo-market",
            "delegations demo-market",
            "fetchDelegated demo-market",
            "addHoneyHolder demo-registrar",
            "putServiceItem demo-registrar",
            "serviceItems demo-market",
            "serviceItem demo-market",
            "putTypeMapping demo-registrar",
            "typeMapping demo-registrar",
            "checkMaterials demo-market",
            "fetchMaterials demo-market",
            "papersSaved demo-registrar",
            "reports demo-market",
            "answerReport demo-market",
            "events demo-market",
            "ownWebhooks demo-market",
            "resumeWebhook demo-market",
            "checkMassAction demo-market",
            "massAction demo-market",
            "massActionRows demo-market",
            "approveMassAction demo-approver",
            "cancelMassAction demo-market",
            "sendBatch demo-market",
            "batch demo-market",
            "approveBatch demo-approver",
            "startBatch demo-market",
            "pauseBatch demo-market",
            "resumeBatch demo-market",
            "cancelBatch demo-market",
            "batchEvents demo-market",
            "batchErrors demo-market",
            "batchResults demo-market",
            "batchLicenses demo-market",
            "approvals demo-approver",
            "approval demo-approver",
            "decideApproval demo-approver",
            "revokeLicense demo-market",
            "eraseLicense demo-market",
            "deleteTypeDraft demo-registrar",
            "retireType demo-registrar",
            "audit demo-operator");

    /** These name the state that the type or its draft was last seen in. */
    private static final Set<String> OF_THE_STATE_SEEN_LAST =
            Set.of("putTypeFace", "publishType", "deleteTypeDraft", "retireType", "deleteWebhook");

    private static final Map<String, Caller> CALLERS = new LinkedHashMap<>();
    private final Documented documented = new Documented(ISSUER);

    /** What stands for a documented example: the license and the mass action that were really made. */
    private final Map<String, String> real = new LinkedHashMap<>();

    private int keys;
    private String seen = "";

    @BeforeAll
    static void nobody() {
        CALLERS.put("-", ISSUER.anonymous());
    }

    private static Caller caller(String name) {
        return CALLERS.computeIfAbsent(name, ISSUER::as);
    }

    @Test
    void every_example_is_sent_and_answered_as_documented() throws Malformed {
        real.put(example("approval", "approval"), Samples.approval(ISSUER, MadeClients.OWN_AGENCY));
        Samples.usageGrant(ISSUER, MadeClients.OWN_AGENCY);
        LocalDate soon =
                Clock.systemUTC().instant().atZone(Validity.ZONE).toLocalDate().plusDays(7);
        real.put("2026-12-09", soon.toString());
        real.put(example("resumeWebhook", "webhook"), Samples.webhook(ISSUER, MadeClients.OWN_AGENCY));
        for (String step : ORDER) {
            Documented.Operation operation = documented.operation(step.split(" ")[0]);
            List<String> bodies = bodies(operation);
            seen = seen(operation);
            if (operation.id().equals("redeemPresentation")) {
                present(operation);
            }
            assertThat(bodies).as("examples of " + step).isNotEmpty();
            if (operation.id().equals("statusList")) {
                awaitList(operation);
            }
            for (String body : bodies) {
                HttpResponse<byte[]> answer = send(operation, caller(step.split(" ")[1]), replaced(body));
                assertThat(answer.statusCode())
                        .as(step + " " + Answers.text(answer))
                        .isLessThan(300);
                documented.holds(operation, answer);
                remember(operation, answer);
            }
        }
    }

    /** The documented code stands for one that the holder of the license really shows. */
    private void present(Documented.Operation operation) {
        String documentedCode = new JsonMapper()
                .readTree(operation.exampleBodies().get(0))
                .path("code")
                .asString();
        String id = Objects.requireNonNull(real.get(example("getLicense", "id")));
        real.put(documentedCode, Samples.presented(ISSUER, LicenseId.of(id)));
    }

    /** The first license makes the list; the publisher writes it within two seconds. */
    private void awaitList(Documented.Operation operation) {
        assertThat(eventually(() -> ISSUER.get(operation.examplePath()).statusCode() == 200))
                .isTrue();
    }

    private static List<String> bodies(Documented.Operation operation) {
        return operation.id().equals("putTypeFace") ? List.of(face()) : operation.exampleBodies();
    }

    /** A form is no text, and survives as one in this encoding. */
    private static String face() {
        try (InputStream in = Objects.requireNonNull(
                OpenApiExamplesTest.class.getResourceAsStream("/catalog/food-permit/face-1.pdf"))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The entity tag of what the operation changes. */
    private String seen(Documented.Operation operation) {
        return switch (operation.id()) {
            case "putTypeFace", "publishType" ->
                Answers.etag(caller("demo-registrar")
                        .get(documented.operation("typeDraft").examplePath()));
            case "deleteTypeDraft" ->
                Answers.etag(send(
                        documented.operation("putTypeDraft"),
                        caller("demo-registrar"),
                        documented.operation("putTypeDraft").exampleBodies().get(0)));
            case "deleteWebhook" ->
                Answers.etag(caller("demo-registrar")
                        .get(documented.operation("webhook").examplePath()));
            case "retireType" ->
                Answers.etag(caller("demo-market")
                        .get(documented.operation("licenseType").examplePath()));
            default -> "";
        };
    }

    private void remember(Documented.Operation operation, HttpResponse<byte[]> answer) throws Malformed {
        if (Set.of("issueLicense", "completeLicense", "newVersion").contains(operation.id())) {
            real.put(example("getLicense", "id"), Answers.member(answer, "id"));
        }
        if (operation.id().equals("usesOfLicense")) {
            String license = Objects.requireNonNull(real.get(example("getLicense", "id")));
            real.put(example("answerReport", "report"), Samples.report(ISSUER, license));
            real.put(example("fetchDelegated", "delegation"), Samples.delegation(ISSUER, license));
        }
        if (operation.id().equals("copyLicense")) {
            real.put(
                    example("revokeCopy", "copy"),
                    answer.headers().firstValue("Sealbook-Copy").orElseThrow());
        }
        if (operation.id().equals("prepareLicense")) {
            sign(Prepared.of(answer));
        }
        if (operation.id().endsWith("Batch")) {
            batch(operation.id(), Answers.member(answer, "id"));
        }
        if (operation.id().equals("checkMassAction")) {
            real.put(example("massAction", "action"), Answers.member(answer, "id"));
        }
    }

    /** Its one row is done too soon for all that can be done to a batch. */
    private void batch(String operation, String id) {
        BatchCalls calls = new BatchCalls(caller("demo-market"));
        if (operation.equals("sendBatch")) {
            real.put(example("batch", "batch"), id);
            calls.await(id, "CHECKED");
            ISSUER.sql().update("update batch set two_persons = true where id = ?", id);
        } else if (operation.equals("resumeBatch")) {
            calls.await(id, "DONE");
            ISSUER.sql().update("update batch set state = 'PAUSED', ended_at = null where id = ?", id);
        }
    }

    /** The documented token and signatures stand for those that the agency really made. */
    private void sign(Prepared prepared) {
        JsonMapper json = new JsonMapper();
        JsonNode documentedOnes = json.readTree(
                documented.operation("completeLicense").exampleBodies().get(0));
        JsonNode signed = json.readTree(prepared.signedBy(Objects.requireNonNull(DEPARTMENT.get())));
        real.put(documentedOnes.path("token").asString(), prepared.token());
        for (int i = 0; i < 2; i++) {
            real.put(
                    documentedOnes.path("signatures").get(i).path("value").asString(),
                    signed.path("signatures").get(i).path("value").asString());
        }
    }

    private String example(String operation, String parameter) {
        return documented
                .operation(operation)
                .text()
                .path("parameters")
                .valueStream()
                .filter(one -> one.path("name").asString().equals(parameter))
                .findFirst()
                .orElseThrow()
                .path("example")
                .asString();
    }

    private String replaced(String text) {
        String replaced = text;
        for (Map.Entry<String, String> entry : real.entrySet()) {
            replaced = replaced.replace(entry.getKey(), entry.getValue());
        }
        return replaced;
    }

    private HttpResponse<byte[]> send(Documented.Operation operation, Caller caller, String body) {
        List<String> headers = new ArrayList<>();
        if (operation.hasBody()) {
            headers.addAll(List.of("Content-Type", operation.kind()));
        }
        if (operation.takes("Idempotency-Key")) {
            headers.addAll(List.of("Idempotency-Key", example("issueLicense", "Idempotency-Key") + ++keys));
        }
        if (operation.id().equals("newClientSecret")) {
            headers.addAll(List.of("If-Match", example("newClientSecret", "If-Match")));
        }
        if (OF_THE_STATE_SEEN_LAST.contains(operation.id()) && !seen.isEmpty()) {
            headers.addAll(List.of("If-Match", seen));
        }
        return caller.call(
                operation.method().toUpperCase(Locale.ROOT),
                replaced(operation.examplePath()),
                body.getBytes(operation.kind().endsWith("pdf") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8),
                headers.toArray(String[]::new));
    }

    @Test
    void every_operation_is_in_the_order_and_says_what_it_answers() {
        assertThat(ORDER.stream().map(step -> step.split(" ")[0]))
                .containsExactlyInAnyOrderElementsOf(documented.operations().stream()
                        .map(Documented.Operation::id)
                        .toList());
        for (Documented.Operation operation : documented.operations()) {
            assertThat(operation.text().toString())
                    .as(operation.id() + " has an entry in openapi.yaml")
                    .doesNotContain("*/*");
        }
    }

    @Test
    void every_body_example_fits_its_own_schema_and_every_address_example_is_well_formed() {
        for (Documented.Operation operation : documented.operations()) {
            if (operation.hasBody()) {
                operation
                        .exampleBodies()
                        .forEach(body -> documented.isValid(
                                operation.id(), operation.content().path("schema"), body));
            }
            operation.text().path("parameters").forEach(parameter -> {
                if (parameter.has("example") && !parameter.path("in").asString().equals("query")) {
                    documented.isValid(
                            operation.id(),
                            parameter.path("schema"),
                            parameter.path("example").toString());
                }
            });
        }
        assertThat(LicenseId.read(example("getLicense", "id"))).isInstanceOf(LicenseId.WellFormed.class);
    }

    @Test
    void the_request_to_issue_is_the_sample_that_is_checked_in() {
        JsonMapper json = new JsonMapper();

        assertThat(json.readTree(
                        documented.operation("issueLicense").exampleBodies().get(0)))
                .isEqualTo(json.readTree(Samples.read("food-permit")));
    }

    @Test
    void what_is_refused_is_refused_as_documented() {
        Map<String, Caller> made = new MadeClients(ISSUER).forEachScope();
        Caller none = Objects.requireNonNull(made.get(MadeClients.WITHOUT_SCOPE));
        for (Documented.Operation operation : documented.operations()) {
            refused(operation, send(operation, ISSUER.anonymous(), "{}"), operation.documents(401), 401);
            refused(operation, send(operation, none, "{}"), operation.documents(403), 403);
        }
    }

    @Test
    void what_is_absent_too_large_of_another_kind_or_unknown_is_refused_as_documented() {
        Caller all = new MadeClients(ISSUER).withAllScopes();
        byte[] large = "[".repeat(3_000_000).getBytes(StandardCharsets.UTF_8);
        for (Documented.Operation operation : documented.operations()) {
            String path = operation.examplePath();
            String method = operation.method().toUpperCase(Locale.ROOT);
            if (operation.hasBody()) {
                // BatchesApiTest has the limit of files.
                if (operation.maxBytes() < large.length) {
                    refused(operation, all.call(method, path, large, "Content-Type", operation.kind()), true, 413);
                }
                refused(operation, all.call(method, path, new byte[2], "Content-Type", "text/plain"), true, 415);
            }
            if (operation.path().startsWith("/api/")) {
                String unknown = path + (path.contains("?") ? "&" : "?") + "no-such-parameter=1";
                refused(
                        operation,
                        all.call(
                                method,
                                unknown,
                                "{}".getBytes(StandardCharsets.UTF_8),
                                "Content-Type",
                                operation.kind()),
                        true,
                        422);
            }
            if (operation.method().equals("get") && operation.path().contains("{")) {
                String absent = operation.path().replaceAll("\\{[a-z]+}", "nothing-here");
                refused(operation, all.call(method, absent, new byte[0]), true, 404);
            }
        }
    }

    private void refused(Documented.Operation operation, HttpResponse<byte[]> answer, boolean expected, int status) {
        if (expected) {
            assertThat(answer.statusCode())
                    .as(operation.id() + " " + Answers.text(answer))
                    .isEqualTo(status);
            documented.holds(operation, answer);
        }
    }
}
