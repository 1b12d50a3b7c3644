package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.Answers.etag;
import static org.sealbook.issuer.api.Answers.member;
import static org.sealbook.issuer.api.Answers.text;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.RunningIssuer.Caller;

/** Agencies and clients are registered by API; who is disabled is out at once. */
class ClientsApiTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private static final String JSON = "application/json";
    private static final String READER =
            "{\"officer\":\"officer.7\",\"agencies\":[\"11310000MB2F000160\"],\"scopes\":[\"licenses:read\"],\"active\":true}";
    private static final AtomicInteger NEXT = new AtomicInteger();

    private static Caller registrar() {
        return ISSUER.as("demo-registrar");
    }

    private static String fresh() {
        return "client-" + NEXT.incrementAndGet();
    }

    private static HttpResponse<byte[]> put(String path, String body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = JSON;
        return registrar().call("PUT", path, body.getBytes(StandardCharsets.UTF_8), all);
    }

    private static HttpResponse<byte[]> newSecret(String client, String etag, String body) {
        return registrar()
                .call(
                        "POST",
                        "/api/v1/clients/" + client + "/secret",
                        body.getBytes(StandardCharsets.UTF_8),
                        "If-Match",
                        etag,
                        "Content-Type",
                        JSON);
    }

    private static String row(String client) {
        return Objects.requireNonNull(ISSUER.sql().queryForMap("select * from api_client where id = ?", client))
                .toString();
    }

    @Test
    void takes_over_the_clients_and_the_agencies_that_the_authority_names() {
        List<String> clients = ISSUER.sql().queryForList("select id from api_client", String.class);
        List<Map<String, Object>> agencies = ISSUER.sql().queryForList("select name, active from agency");

        assertThat(clients)
                .contains("demo-all", "demo-market", "demo-transport", "demo-civil", "demo-data", "demo-operator")
                .contains("demo-registrar");
        assertThat(agencies).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void shows_a_secret_once_and_keeps_only_its_hash() {
        String client = fresh();

        HttpResponse<byte[]> made = put("/api/v1/clients/" + client, READER);

        assertThat(made.statusCode()).as(text(made)).isEqualTo(201);
        String secret = member(made, "secret");
        assertThat(secret).hasSize(43);
        assertThat(ISSUER.as(client, secret).get("/api/v1/license-types").statusCode())
                .isEqualTo(200);
        assertThat(text(registrar().get("/api/v1/clients/" + client))).doesNotContain("secret\"");
        assertThat(row(client)).doesNotContain(secret).contains("$2a$04$");
    }

    @Test
    void remembers_the_day_of_a_clients_last_request() {
        String client = fresh();
        String secret = member(put("/api/v1/clients/" + client, READER), "secret");
        assertThat(text(registrar().get("/api/v1/clients/" + client))).doesNotContain("lastUsedOn");

        ISSUER.as(client, secret).get("/api/v1/license-types");

        assertThat(member(registrar().get("/api/v1/clients/" + client), "lastUsedOn"))
                .matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}");
    }

    @Test
    void refuses_a_disabled_clients_tokens_at_once() {
        String client = fresh();
        HttpResponse<byte[]> made = put("/api/v1/clients/" + client, READER);
        Caller caller = ISSUER.as(client, member(made, "secret"));
        assertThat(caller.get("/api/v1/license-types").statusCode()).isEqualTo(200);

        put("/api/v1/clients/" + client, READER.replace("true", "false"), "If-Match", etag(made));

        assertThat(caller.get("/api/v1/license-types").statusCode()).isEqualTo(401);
        assertThat(ISSUER.askForToken(client, member(made, "secret")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void takes_a_scope_from_tokens_that_name_it() {
        String client = fresh();
        HttpResponse<byte[]> made = put("/api/v1/clients/" + client, READER);
        Caller caller = ISSUER.as(client, member(made, "secret"));
        String search = "/api/v1/licenses?holderIdType=001&holderId=91310101MA1K000235";
        assertThat(caller.get(search).statusCode()).isEqualTo(200);

        put("/api/v1/clients/" + client, READER.replace("\"licenses:read\"", ""), "If-Match", etag(made));

        assertThat(caller.get(search).statusCode()).isEqualTo(403);
    }

    @Test
    void lets_the_old_secret_be_good_for_a_while_and_no_longer() {
        String client = fresh();
        HttpResponse<byte[]> made = put("/api/v1/clients/" + client, READER);

        HttpResponse<byte[]> rotated = newSecret(client, etag(made), "{}");

        assertThat(rotated.statusCode()).as(text(rotated)).isEqualTo(200);
        assertThat(ISSUER.askForToken(client, member(made, "secret")).statusCode())
                .isEqualTo(200);
        assertThat(ISSUER.askForToken(client, member(rotated, "secret")).statusCode())
                .isEqualTo(200);
        ISSUER.sql().update("update api_client set previous_until = '2020-01-01 00:00:00' where id = ?", client);
        assertThat(ISSUER.askForToken(client, member(made, "secret")).statusCode())
                .isEqualTo(401);
        assertThat(ISSUER.askForToken(client, member(rotated, "secret")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void ends_a_stolen_secret_at_once_where_no_overlap_is_wanted() {
        String client = fresh();
        HttpResponse<byte[]> made = put("/api/v1/clients/" + client, READER);

        HttpResponse<byte[]> rotated = newSecret(client, etag(made), "{\"overlapHours\":0}");

        assertThat(ISSUER.askForToken(client, member(made, "secret")).statusCode())
                .isEqualTo(401);
        assertThat(ISSUER.askForToken(client, member(rotated, "secret")).statusCode())
                .isEqualTo(200);
        assertThat(newSecret(client, etag(rotated), "{\"overlapHours\":25}").statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_change_names_the_version_it_is_meant_for() {
        String client = fresh();
        HttpResponse<byte[]> made = put("/api/v1/clients/" + client, READER);
        HttpResponse<byte[]> changed =
                put("/api/v1/clients/" + client, READER.replace("officer.7", "officer.8"), "If-Match", etag(made));

        assertThat(changed.statusCode()).as(text(changed)).isEqualTo(200);
        assertThat(member(registrar().get("/api/v1/clients/" + client), "officer"))
                .isEqualTo("officer.8");
        assertThat(put("/api/v1/clients/" + client, READER).statusCode()).isEqualTo(428);
        assertThat(put("/api/v1/clients/" + client, READER, "If-Match", etag(made))
                        .statusCode())
                .isEqualTo(412);
        assertThat(put("/api/v1/clients/" + client, READER, "If-Match", "*").statusCode())
                .isEqualTo(400);
        assertThat(put("/api/v1/clients/" + fresh(), READER, "If-Match", "\"1\"")
                        .statusCode())
                .isEqualTo(412);
        assertThat(newSecret(client, etag(made), "{}").statusCode()).isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "officer.7|officer 7|officer",
                "officer.7|''|officer",
                "11310000MB2F000160|11310000MB2F000161|agencies[0]",
                "11310000MB2F000160|91310101MA1K000235|agencies[0]",
                "licenses:read|licenses:write|scopes[0]",
                "true|null|active"
            })
    void names_the_member_of_a_client_that_is_not_in_order(String from, String to, String field) {
        String client = fresh();

        HttpResponse<byte[]> refused = put("/api/v1/clients/" + client, READER.replace(from, to));

        assertThat(refused.statusCode()).as(text(refused)).isEqualTo(422);
        assertThat(text(refused)).contains("\"field\":\"" + field + "\"");
        assertThat(registrar().get("/api/v1/clients/" + client).statusCode()).isEqualTo(404);
    }

    @Test
    void lists_clients_a_page_at_a_time() {
        HttpResponse<byte[]> first = registrar().get("/api/v1/clients?limit=2");
        HttpResponse<byte[]> second = registrar().get("/api/v1/clients?limit=2&after=" + member(first, "next"));

        assertThat(text(first)).contains("\"id\":\"").isNotEqualTo(text(second));
        assertThat(text(registrar().get("/api/v1/clients?limit=200"))).doesNotContain("\"next\"");
        assertThat(registrar().get("/api/v1/clients?limit=201").statusCode()).isEqualTo(422);
    }

    @Test
    void registers_an_agency_and_says_whether_the_trust_list_names_it() {
        String terms = "{\"name\":\"上海市示例气象局\",\"region\":\"310000\",\"active\":true}";

        HttpResponse<byte[]> made = put("/api/v1/agencies/11310000MB2F00059D", terms);

        assertThat(made.statusCode()).as(text(made)).isEqualTo(201);
        assertThat(text(made)).contains("\"onTrustList\":false");
        assertThat(text(registrar().get("/api/v1/agencies/11310000MB2F000160"))).contains("\"onTrustList\":true");
        assertThat(put("/api/v1/agencies/11310000MB2F00059D", terms).statusCode())
                .isEqualTo(428);
        HttpResponse<byte[]> changed =
                put("/api/v1/agencies/11310000MB2F00059D", terms.replace("气象局", "地震局"), "If-Match", etag(made));
        assertThat(changed.statusCode()).as(text(changed)).isEqualTo(200);
        assertThat(put("/api/v1/agencies/11310000MB2F00059A", terms).statusCode())
                .isEqualTo(422);
        assertThat(put("/api/v1/agencies/11310000MB2F000160", terms.replace("310000", "990000"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(text(registrar().get("/api/v1/agencies"))).contains("11310000MB2F000160", "地震局");
    }
}
