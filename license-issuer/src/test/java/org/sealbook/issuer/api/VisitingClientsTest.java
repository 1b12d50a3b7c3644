package org.sealbook.issuer.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.format.JsonText;
import org.sealbook.format.Jws;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.TwoRegions;
import org.sealbook.issuer.sealing.KeyFile;
import org.sealbook.issuer.sealing.SigningKey;

/** Clients of one region's registry at the registry of another. */
class VisitingClientsTest {

    private static final String TYPE = "11100000MB0143028R901";
    private static final String OFFICE = "11310000MB2F00040G";
    private static final String FOREIGN_OFFICE = "11330000MB2F00040Q";
    private static final String ITEM = "310101-0423";

    @RegisterExtension
    static final TwoRegions REGIONS = new TwoRegions();

    private final RunningIssuer home = REGIONS.shanghai();
    private final RunningIssuer there = REGIONS.zhejiang();

    @BeforeEach
    void one_license_there() {
        for (String table : List.of("usage_license", "usage_record", "usage_count", "usage_grant", "license_holder")) {
            there.sql().execute("delete from " + table);
        }
        String body = food().replace("11310000MB2F000160", "11330000MB2F000168").replace("310000", "330000");
        HttpResponse<byte[]> issued = there.as("demo-market").issue(body, fresh());
        assertThat(issued.statusCode()).as(Answers.text(issued)).isEqualTo(201);
    }

    private void grant() {
        HttpResponse<byte[]> put = there.as("demo-registrar")
                .call(
                        "PUT",
                        "/api/v1/agencies/" + OFFICE + "/usage-grants/" + TYPE,
                        ("{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2090-01-01T00:00:00Z\",\"items\":[\"" + ITEM
                                        + "\"],\"fields\":[\"number\",\"premises\"]}")
                                .getBytes(UTF_8),
                        "Content-Type",
                        "application/json");
        assertThat(put.statusCode()).as(Answers.text(put)).isEqualTo(201);
    }

    private static String body(String organisation) {
        return "{\"context\":{\"organisation\":\"" + organisation
                + "\",\"officer\":\"window-07\",\"item\":{\"code\":\"" + ITEM
                + "\",\"name\":\"食品经营许可证变更\"},\"caseNumber\":\"CASE-77\",\"purpose\":\"核对许可\","
                + "\"basis\":\"DUTY\",\"grounds\":\"食品安全法第三十五条\"},\"holder\":{\"idType\":\"001\",\"id\":"
                + "\"91310101MA1K000235\"},\"type\":\"" + TYPE + "\"}";
    }

    private HttpResponse<byte[]> fetch(String token, String organisation) {
        return there.with(token).post("/api/v1/uses:fetch", body(organisation), fresh());
    }

    private String visit() {
        return TwoRegions.token(home, "demo-data", there);
    }

    @Test
    void gets_what_is_granted_to_its_organisation_there_and_is_remembered_as_of_its_registry() {
        grant();

        HttpResponse<byte[]> answer = fetch(visit(), OFFICE);

        assertThat(answer.statusCode()).as(Answers.text(answer)).isEqualTo(200);
        assertThat(Answers.text(answer)).contains("premises").doesNotContain("legalRepresentative");
        assertThat(there.sql().queryForList("select client from usage_record", String.class))
                .containsExactly("310000:demo-data");
    }

    @Test
    void gets_nothing_that_is_not_granted_there_and_the_denial_is_remembered() {
        HttpResponse<byte[]> answer = fetch(visit(), OFFICE);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(there.sql().queryForList("select denied from usage_record", String.class))
                .containsExactly("no-grant");
    }

    @Test
    void cannot_act_for_an_organisation_of_the_registry_that_it_visits() {
        HttpResponse<byte[]> answer = fetch(visit(), FOREIGN_OFFICE);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Answers.text(answer)).contains("context.organisation");
    }

    /** Made from the table of rights. */
    @TestFactory
    Stream<DynamicTest> may_do_nothing_else_there() {
        String token = visit();
        return Access.TABLE.stream()
                .filter(entry -> entry.scope().isAsked() && entry.scope() != Scope.LICENSES_USE)
                .map(entry -> DynamicTest.dynamicTest(entry.method() + " " + entry.pattern(), () -> {
                    String address =
                            entry.pattern().replaceAll("\\{[^}]+}", "1").replace("**", "x");
                    HttpResponse<byte[]> answer = there.with(token)
                            .call(
                                    entry.method().name(),
                                    address,
                                    "{}".getBytes(UTF_8),
                                    "Content-Type",
                                    "application/json");

                    assertThat(answer.statusCode()).as(Answers.text(answer)).isEqualTo(403);
                    assertThat(Answers.text(answer)).contains("/problems/forbidden");
                }));
    }

    @Test
    void cannot_use_at_home_what_is_for_elsewhere() {
        assertThat(home.with(visit()).get("/api/v1/license-types").statusCode()).isEqualTo(401);
    }

    @Test
    void cannot_use_elsewhere_what_is_for_home() {
        String token = home.as("demo-data").token();

        assertThat(fetch(token, OFFICE).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1", "https://evil.example", "not an address", ""})
    void asks_for_a_token_for_nobody_that_the_trust_list_does_not_name(String resource) {
        assertThat(error("demo-data", resource)).isEqualTo("invalid_target");
    }

    @Test
    void asks_for_no_token_for_its_own_registry_in_this_way() {
        assertThat(error("demo-data", home.base().toString())).isEqualTo("invalid_target");
    }

    @Test
    void asks_for_one_registry_at_a_time() {
        assertThat(error("demo-data", there.base() + "&resource=" + home.base()))
                .isEqualTo("invalid_target");
    }

    @Test
    void gets_no_token_for_elsewhere_if_it_may_use_no_licenses_at_home() {
        assertThat(error("demo-registrar", there.base().toString())).isEqualTo("invalid_scope");
    }

    private String error(String client, String resource) {
        HttpResponse<byte[]> answer = home.askForToken(
                client, home.secret(client), "grant_type=client_credentials&resource=" + resource.replace(" ", "+"));
        assertThat(answer.statusCode()).as(Answers.text(answer)).isEqualTo(400);
        return Answers.member(answer, "error");
    }

    /** Claims as the registry writes them, with one changed. */
    private JsonText claims(String changed, String value) {
        Instant now = Instant.now();
        BiFunction<String, Object, String> or = (name, right) -> name.equals(changed) ? value : String.valueOf(right);
        return new JsonText()
                .begin()
                .text("iss", or.apply("iss", home.base()))
                .text("aud", or.apply("aud", there.base()))
                .text("sub", or.apply("sub", "demo-data"))
                .text("scope", or.apply("scope", "licenses:use"))
                .text("officer", or.apply("officer", "officer.demo-data"))
                .number("iat", now.plus(Duration.parse(or.apply("iat", "PT0S"))).getEpochSecond())
                .number("exp", now.plus(Duration.parse(or.apply("exp", "PT4M"))).getEpochSecond())
                .beginArray("agencies")
                .element(or.apply("agencies", OFFICE))
                .endArray()
                .end();
    }

    private static SigningKey key(String region, String file, String alias) {
        Path secrets = REGIONS.authority().resolve(region).resolve("private");
        return KeyFile.open(secrets.resolve(file), secrets.resolve("password")).get(alias);
    }

    private static String signed(SigningKey key, String type, JsonText claims) {
        return Jws.write(type, key.kid(), claims.bytes(), key::signRaw);
    }

    @Test
    void is_let_in_with_the_claims_that_the_next_test_changes() {
        grant();
        SigningKey key = key("310000", "oauth.p12", "oauth");

        assertThat(fetch(signed(key, "at+jwt", claims("", "")), OFFICE).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "iss, https://evil.example",
        "aud, https://evil.example",
        "sub, 330000:demo-data",
        "sub, demo data",
        "sub, abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdef",
        "scope, licenses:issue",
        "scope, licenses:use licenses:issue",
        "officer, two words",
        "iat, PT2M",
        "exp, PT-1S",
        "exp, PT6M",
        "agencies, 11330000MB2F00040Q",
        "agencies, 11330000MB2F000168",
        "agencies, nobody"
    })
    void is_not_let_in_with_anything_else(String changed, String value) {
        grant();
        SigningKey key = key("310000", "oauth.p12", "oauth");

        assertThat(fetch(signed(key, "at+jwt", claims(changed, value)), OFFICE).statusCode())
                .isEqualTo(401);
    }

    @Test
    void is_not_let_in_with_a_token_that_its_registry_did_not_sign_with_its_key_for_tokens() {
        grant();
        SigningKey status = key("310000", "status.p12", "status");
        SigningKey others = key("330000", "oauth.p12", "oauth");
        SigningKey right = key("310000", "oauth.p12", "oauth");

        assertThat(fetch(signed(status, "at+jwt", claims("", "")), OFFICE).statusCode())
                .isEqualTo(401);
        assertThat(fetch(signed(others, "at+jwt", claims("", "")), OFFICE).statusCode())
                .isEqualTo(401);
        assertThat(fetch(signed(right, "JWT", claims("", "")), OFFICE).statusCode())
                .isEqualTo(401);
    }

    @Test
    void is_not_let_in_as_a_visitor_by_the_registry_itself() {
        SigningKey others = key("330000", "oauth.p12", "oauth");

        assertThat(fetch(signed(others, "at+jwt", claims("iss", there.base().toString())), OFFICE)
                        .statusCode())
                .isEqualTo(401);
    }
}
