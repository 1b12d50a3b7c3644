package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sealbook.issuer.api.Answers.etag;
import static org.sealbook.issuer.api.Answers.member;
import static org.sealbook.issuer.api.Answers.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.RunningIssuer.Caller;
import org.sealbook.issuer.issuance.Steps;
import org.sealbook.trust.TrustStore;
import org.sealbook.verify.Genuine;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.VerificationPolicy;
import org.springframework.dao.DataIntegrityViolationException;

/** The life of a license type by API: drafted, published, retired; and what becomes of licenses meanwhile. */
class TypesApiTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private static final String BUSINESS = "11100000MB0143028R001";
    private static final String FOOD = "11100000MB0143028R901";
    private static final String ROAD = "11100000000019713D008";
    private static final String MARRIAGE = "111000000000131433001";
    private static final String YAML = "application/yaml";
    private static final AtomicInteger NEXT = new AtomicInteger();

    private static String fresh() {
        return "Y-" + NEXT.incrementAndGet();
    }

    private static Caller registrar() {
        return ISSUER.as("demo-registrar");
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(TypesApiTest.class.getResourceAsStream("/catalog/" + name))) {
            return in.readAllBytes();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The shipped document as its next version. */
    private static String second(String slug) {
        return new String(resource(slug + "/type-1.yaml"), StandardCharsets.UTF_8)
                .replace("version: 1\n", "version: 2\n");
    }

    private static HttpResponse<byte[]> draft(String code, String yaml, String... headers) {
        return put(code, "/draft", YAML, yaml.getBytes(StandardCharsets.UTF_8), headers);
    }

    private static HttpResponse<byte[]> put(String code, String path, String kind, byte[] body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = kind;
        return registrar().call("PUT", "/api/v1/license-types/" + code + path, body, all);
    }

    private static HttpResponse<byte[]> face(String code, byte[] pdf, HttpResponse<byte[]> draft) {
        return put(code, "/draft/face", "application/pdf", pdf, "If-Match", etag(draft));
    }

    private static HttpResponse<byte[]> publish(String code, HttpResponse<byte[]> draft) {
        return registrar()
                .call(
                        "POST",
                        "/api/v1/license-types/" + code + "/draft/publication",
                        new byte[0],
                        "If-Match",
                        etag(draft));
    }

    /** Drafts and publishes in one go. */
    private static void publishNow(String code, String yaml, byte[] pdf) {
        HttpResponse<byte[]> published = publish(code, face(code, pdf, draft(code, yaml)));
        assertThat(published.statusCode()).as(text(published)).isEqualTo(201);
    }

    private static HttpResponse<byte[]> get(String path) {
        return registrar().get("/api/v1/license-types/" + path);
    }

    private static String sample(String name, String caseNumber) {
        return Samples.read(name).replaceFirst("DEMO-2026-000[0-9]", caseNumber);
    }

    private static boolean isGenuine(Caller caller, String id) {
        byte[] pdf = caller.get("/api/v1/licenses/" + id + "/file").body();
        return LicenseVerifier.of(
                                TrustStore.open(ISSUER.folder().resolve("published")),
                                VerificationPolicy.ARCHIVE,
                                Clock.systemUTC())
                        .verify(pdf)
                instanceof Genuine;
    }

    @Test
    void a_version_is_drafted_published_and_issued_under_while_the_one_before_stays_what_it_was() {
        Caller market = ISSUER.as("demo-market");
        String before = member(market.issue(sample("food-permit", fresh()), fresh()), "id");
        String cutOff = sample("food-permit", fresh());
        String key = fresh();
        ISSUER.crashAt(Steps.Place.RESERVED);
        assertThat(market.issue(cutOff, key).statusCode()).isEqualTo(500);
        String first = text(get(FOOD + "/versions/1"));

        publishNow(
                FOOD,
                second("food-permit").replace("nameEn: Food", "nameEn: New food"),
                resource("food-permit/face-1.pdf"));

        HttpResponse<byte[]> after = market.issue(sample("food-permit", fresh()), fresh());
        HttpResponse<byte[]> finished = market.issue(cutOff, key);
        assertThat(text(after)).contains("\"type\":{\"code\":\"" + FOOD + "\",\"name\":\"食品经营许可证\",\"version\":2}");
        assertThat(text(finished)).contains("\"version\":1}");
        assertThat(isGenuine(market, member(after, "id"))).isTrue();
        assertThat(isGenuine(market, member(finished, "id"))).isTrue();
        assertThat(isGenuine(market, before)).isTrue();
        assertThat(text(get(FOOD + "/versions/1"))).isEqualTo(first);
        assertThat(text(get(FOOD + "/versions")))
                .contains("\"version\":1,\"state\":\"RETIRED\"", "\"version\":2,\"state\":\"PUBLISHED\"")
                .contains("\"publishedBy\":\"sealbook\"", "\"publishedBy\":\"demo-registrar\"");
        assertThat(text(get(FOOD))).contains("\"version\":2", "New food");
        assertThat(get(FOOD + "/versions/2/face").body()).isEqualTo(resource("food-permit/face-1.pdf"));
        assertThat(get(FOOD + "/versions/3").statusCode()).isEqualTo(404);
    }

    @Test
    void a_draft_says_everything_that_stands_against_it_and_cannot_be_published() {
        String yaml = new String(resource("marriage-certificate/type-1.yaml"), StandardCharsets.UTF_8)
                .replace("suite: ", "suite: x")
                .replace("maxNameBytes: ", "maxNameBytes: 9");

        HttpResponse<byte[]> drafted = draft(MARRIAGE, yaml);

        assertThat(drafted.statusCode()).as(text(drafted)).isEqualTo(201);
        assertThat(text(drafted))
                .contains("\"version\":2", "\"field\":\"suite\"", "\"field\":\"holders.maxNameBytes\"")
                .contains("\"field\":\"face\",\"detail\":\"missing\"");
        HttpResponse<byte[]> refused = publish(MARRIAGE, drafted);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(text(refused))
                .contains("/problems/invalid-request", "\"field\":\"suite\"", "\"field\":\"holders.maxNameBytes\"");
        HttpResponse<byte[]> mended = draft(
                MARRIAGE,
                new String(resource("marriage-certificate/type-1.yaml"), StandardCharsets.UTF_8)
                        .replace("version: 1\n", "version: 7\n"),
                "If-Match",
                etag(drafted));
        HttpResponse<byte[]> wrongFace = face(MARRIAGE, resource("food-permit/face-1.pdf"), mended);
        assertThat(text(wrongFace))
                .contains("\"field\":\"version\",\"detail\":\"2, one more than the last version")
                .contains("\"field\":\"face\",\"detail\":\"has no place $holder2.name\"");
        assertThat(text(get(MARRIAGE + "/draft"))).isEqualTo(text(wrongFace));
        HttpResponse<byte[]> deleted = registrar()
                .call(
                        "DELETE",
                        "/api/v1/license-types/" + MARRIAGE + "/draft",
                        new byte[0],
                        "If-Match",
                        etag(wrongFace));
        assertThat(deleted.statusCode()).as(text(deleted)).isEqualTo(200);
        assertThat(get(MARRIAGE + "/draft").statusCode()).isEqualTo(404);
        assertThat(text(get(MARRIAGE))).contains("\"version\":1");
    }

    @Test
    void a_published_version_is_held_by_the_schema() {
        String where = " where code = '" + MARRIAGE + "' and version = 1";
        for (String change : new String[] {
            "update license_type_version set document = 'x'" + where,
            "update license_type_version set document = 'x', document_sha256 = unhex(sha2('x', 256))" + where,
            "update license_type_version set face = 'x', face_sha256 = unhex(sha2('x', 256))" + where,
            "update license_type_version set face = null, face_sha256 = null" + where,
            "update license_type_version set format = 'json'" + where,
            "update license_type_version set version = 9" + where,
            "delete from license_type_version" + where,
            "update license_type_publication set document_sha256 = unhex(sha2('x', 256))" + where,
            "update license_type_publication set issuing = 2" + where,
            "update license_type_publication set issuing = null" + where
        }) {
            assertThatThrownBy(() -> ISSUER.sql().update(change))
                    .as(change)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
        assertThatThrownBy(() -> ISSUER.sql()
                        .update(
                                "insert into license_type_publication select code, 8, format, document_sha256, face_sha256, 1,"
                                        + " published_at, 'x', null, null from license_type_publication" + where))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void a_retired_type_has_no_new_licenses_and_its_old_ones_live_on() {
        Caller transport = ISSUER.as("demo-transport");
        String id = member(transport.issue(sample("road-transport-permit", fresh()), fresh()), "id");
        String path = "/api/v1/license-types/" + ROAD + "/retirement";
        assertThat(registrar().call("POST", path, new byte[0]).statusCode()).isEqualTo(428);
        assertThat(registrar()
                        .call("POST", path, new byte[0], "If-Match", "\"2\"")
                        .statusCode())
                .isEqualTo(412);

        HttpResponse<byte[]> retired = registrar().call("POST", path, new byte[0], "If-Match", etag(get(ROAD)));

        assertThat(retired.statusCode()).as(text(retired)).isEqualTo(200);
        assertThat(get(ROAD).statusCode()).isEqualTo(404);
        assertThat(text(get(""))).doesNotContain(ROAD);
        HttpResponse<byte[]> refused = transport.issue(sample("road-transport-permit", fresh()), fresh());
        assertThat(text(refused)).contains("\"field\":\"type\",\"code\":\"unknown\"");
        HttpResponse<byte[]> changed = transport.post(
                "/api/v1/licenses/" + id + "/versions",
                "{\"deed\":\"CHANGE\",\"caseNumber\":\"" + fresh()
                        + "\",\"reason\":\"变更\",\"legalBasis\":\"条例\",\"fields\":{\"address\":\"上海市示例路1号\"}}",
                fresh());
        assertThat(changed.statusCode()).as(text(changed)).isEqualTo(201);
        assertThat(isGenuine(transport, member(changed, "id"))).isTrue();
        publishNow(ROAD, second("road-transport-permit"), resource("road-transport-permit/face-1.pdf"));
        assertThat(transport
                        .issue(sample("road-transport-permit", fresh()), fresh())
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void a_new_type_is_published_as_json_and_waits_for_an_authorization() {
        String code = "11100000MB0143028R555";
        String json =
                """
                {"code": "%s", "version": 1, "name": "示例证", "nameEn": "Sample", "suite": "intl", "maxOfflineAge": "P7D",
                 "holders": {"min": 1, "max": 1, "types": ["001"], "maxNameBytes": 60},
                 "validity": {"openEnded": true, "maxYears": 0}, "number": "{region}{year}{serial:8}", "twoPersons": true,
                 "fields": [{"key": "kind", "zh": "类型", "en": "Kind", "required": true, "maxLength": 10}]}
                """
                        .formatted(code);

        HttpResponse<byte[]> drafted = put(code, "/draft", "application/json", json.getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> published = publish(code, face(code, resource("business-license/face-1.pdf"), drafted));

        assertThat(published.statusCode()).as(text(published)).isEqualTo(201);
        assertThat(text(get(code))).contains("\"twoPersons\":true", "\"version\":1");
        HttpResponse<byte[]> refused = ISSUER.as("demo-market")
                .issue(sample("business-license", fresh()).replace(BUSINESS, code), fresh());
        assertThat(refused.statusCode()).isIn(403, 422);
    }

    @Test
    void a_change_names_the_revision_it_is_meant_for() {
        HttpResponse<byte[]> drafted = draft(BUSINESS, second("business-license"));

        assertThat(draft(BUSINESS, second("business-license")).statusCode()).isEqualTo(428);
        HttpResponse<byte[]> again = draft(BUSINESS, second("business-license"), "If-Match", etag(drafted));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(draft(BUSINESS, second("business-license"), "If-Match", etag(drafted))
                        .statusCode())
                .isEqualTo(412);
        assertThat(face(BUSINESS, new byte[] {1}, drafted).statusCode()).isEqualTo(412);
        assertThat(publish(BUSINESS, drafted).statusCode()).isEqualTo(412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "- a", "code: 11100000MB0143028R902", "a: [", "code: &x 1\nb: *x"})
    void a_draft_is_a_document_of_the_type_in_its_address(String yaml) {
        HttpResponse<byte[]> refused = draft("11100000MB0143028R903", yaml);

        assertThat(refused.statusCode()).as(text(refused)).isEqualTo(422);
        assertThat(get("11100000MB0143028R903/draft").statusCode()).isEqualTo(404);
    }

    @Test
    void a_hostile_face_is_refused_by_what_it_holds_and_by_its_size() {
        String code = "11100000MB0143028R904";
        HttpResponse<byte[]> drafted = draft(code, second("business-license").replace(BUSINESS, code));
        String script = new String(resource("business-license/face-1.pdf"), StandardCharsets.ISO_8859_1)
                .replaceFirst("/Type ?/Catalog", "/Type/Catalog/OpenAction<</S/JavaScript/JS(1)>>");

        HttpResponse<byte[]> refused = face(code, script.getBytes(StandardCharsets.ISO_8859_1), drafted);

        assertThat(text(refused)).contains("holds JavaScript");
        assertThat(publish(code, refused).statusCode()).isEqualTo(422);
        assertThat(face(code, new byte[2 * 1024 * 1024 + 1], refused).statusCode())
                .isEqualTo(413);
        assertThat(draft(code, "x".repeat(64 * 1024 + 1)).statusCode()).isEqualTo(413);
    }
}
