package org.sealbook.issuer.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.license.Validity;

/** Which materials of a case a holder need not bring, all of them in one call, and what that saved. */
class MaterialsApiTest {

    private static final String FOOD = "11100000MB0143028R901";
    private static final String BUSINESS = "11100000MB0143028R001";
    private static final String ROAD = "11100000000019713D008";
    private static final String HEMU = "91310101MA1K000235";
    private static final String ITEM = "310101-0423";

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer("--sealbook.usage.misses-an-hour=3");

    private final RunningIssuer.Caller data = ISSUER.as("demo-data");
    private final RunningIssuer.Caller registrar = ISSUER.as("demo-registrar");

    @BeforeEach
    void one_item_with_three_materials_of_which_two_are_granted() {
        for (String table : new String[] {
            "usage_license",
            "usage_record",
            "usage_count",
            "usage_grant",
            "service_item_material",
            "service_item",
            "paper_saved",
            "license_holder"
        }) {
            ISSUER.sql().execute("delete from " + table);
        }
        HttpResponse<byte[]> item = put(
                "/api/v1/service-items/" + ITEM,
                "{\"name\":\"食品经营许可证变更\",\"active\":true,\"materials\":[" + material("营业执照", BUSINESS) + ","
                        + material("食品经营许可证", FOOD) + "," + material("道路运输经营许可证", ROAD) + "]}");
        assertThat(item.statusCode()).as(text(item)).isEqualTo(201);
        grant(FOOD);
        grant(BUSINESS);
    }

    private static String material(String name, String type) {
        return "{\"name\":\"" + name + "\",\"type\":\"" + type + "\",\"required\":true}";
    }

    private HttpResponse<byte[]> put(String path, String body, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "application/json";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return registrar.call("PUT", path, body.getBytes(UTF_8), all);
    }

    private void grant(String type) {
        HttpResponse<byte[]> put = put(
                "/api/v1/agencies/11310000MB2F00040G/usage-grants/" + type,
                "{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2090-01-01T00:00:00Z\",\"items\":[\"" + ITEM
                        + "\"],\"fields\":[\"number\"]}");
        assertThat(put.statusCode()).as(text(put)).isEqualTo(201);
    }

    private HttpResponse<byte[]> ask(String deed, String item, String holder, String caseNumber) {
        return data.post(
                "/api/v1/materials:" + deed,
                "{\"context\":{\"organisation\":\"11310000MB2F00040G\",\"officer\":\"window-07\",\"item\":{\"code\":\""
                        + item + "\",\"name\":\"食品经营许可证变更\"},\"caseNumber\":\"" + caseNumber
                        + "\",\"purpose\":\"核对材料\",\"basis\":\"DUTY\",\"grounds\":\"食品安全法第三十五条\"},"
                        + "\"holder\":{\"idType\":\"001\",\"id\":\"" + holder + "\"}}",
                fresh());
    }

    private static int count(String what) {
        Integer found = ISSUER.sql().queryForObject("select count(*) from " + what, Integer.class);
        return found == null ? -1 : found;
    }

    private static String state(HttpResponse<byte[]> answer, String type) {
        return text(answer)
                .replaceAll("(?s).*\"type\":\"" + type + "\",\"required\":true,\"state\":\"([A-Z_]+)\".*", "$1");
    }

    @Test
    void tells_which_materials_are_there_and_no_data_of_them() {
        String license = text(ISSUER.as("demo-market").issue(food(), fresh()), "id");

        HttpResponse<byte[]> answer = ask("check", ITEM, HEMU, "CASE-1");

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(state(answer, FOOD)).isEqualTo("VALID");
        assertThat(state(answer, BUSINESS)).isEqualTo("MISSING");
        assertThat(state(answer, ROAD)).isEqualTo("NOT_GRANTED");
        assertThat(text(answer)).doesNotContain(license, "JY1");
        assertThat(count("usage_record where kind = 'MATERIALS' and denied is null"))
                .isEqualTo(1);
        assertThat(count("usage_license")).isEqualTo(1);
        assertThat(count("paper_saved")).as("a question saves no paper").isZero();
    }

    @Test
    void tells_that_a_license_ends_soon() {
        String soon = LocalDate.now(Validity.ZONE).plusDays(10).toString();
        HttpResponse<byte[]> issued = ISSUER.as("demo-market").issue(food().replace("2029-11-23", soon), fresh());
        assertThat(issued.statusCode()).as(text(issued)).isEqualTo(201);

        assertThat(state(ask("check", ITEM, HEMU, "CASE-2"), FOOD)).isEqualTo("EXPIRING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUSPENDED", "LOST", "REVOKED"})
    void tells_that_a_license_is_there_and_not_in_force(String status) {
        String license = text(ISSUER.as("demo-market").issue(food(), fresh()), "id");
        ISSUER.sql().update("update license set status = ? where id = ?", status, license);

        assertThat(state(ask("check", ITEM, HEMU, "CASE-2"), FOOD)).isEqualTo("NOT_IN_FORCE");
    }

    @Test
    void fetches_all_that_is_granted_and_says_why_the_rest_is_not_there() {
        ISSUER.as("demo-market").issue(food(), fresh());

        HttpResponse<byte[]> answer = ask("fetch", ITEM, HEMU, "CASE-3");

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(text(answer)).contains("\"number\":\"JY1", "\"receipt\":\"");
        assertThat(state(answer, ROAD)).isEqualTo("NOT_GRANTED");
        assertThat(count("usage_record where kind = 'FETCH' and denied is null"))
                .isEqualTo(1);
        assertThat(count("usage_record where kind = 'MATERIALS' and denied is null"))
                .isEqualTo(1);
    }

    @Test
    void counts_a_paper_once_for_a_case_however_often_it_is_fetched() {
        ISSUER.as("demo-market").issue(food(), fresh());

        ask("fetch", ITEM, HEMU, "CASE-4");
        ask("fetch", ITEM, HEMU, "CASE-4");
        ask("fetch", ITEM, HEMU, "CASE-5");

        HttpResponse<byte[]> saved = registrar.get("/api/v1/papers-saved?from=2020-01-01&to=2090-01-01");
        assertThat(text(saved))
                .isEqualTo("{\"papers\":2,\"items\":[{\"organisation\":\"11310000MB2F00040G\",\"item\":\"" + ITEM
                        + "\",\"papers\":2}]}");
    }

    @Test
    void takes_many_missing_materials_for_one_guess() {
        for (int i = 0; i < 3; i++) {
            assertThat(ask("check", ITEM, HEMU, "CASE-6").statusCode()).isEqualTo(200);
        }

        HttpResponse<byte[]> fourth = ask("check", ITEM, HEMU, "CASE-6");

        assertThat(fourth.statusCode()).isEqualTo(403);
        assertThat(count("usage_record where kind = 'MATERIALS' and denied = 'too-many-misses'"))
                .isEqualTo(1);
    }

    @Test
    void denies_a_check_of_which_nothing_is_granted() {
        ISSUER.sql().execute("delete from usage_grant");

        HttpResponse<byte[]> denied = ask("check", ITEM, HEMU, "CASE-7");

        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(text(denied)).contains("/problems/use-denied");
        assertThat(count("usage_record where kind = 'MATERIALS' and denied = 'no-grant'"))
                .isEqualTo(1);
    }

    @Test
    void names_an_item_that_is_unknown_or_no_longer_taken() {
        HttpResponse<byte[]> unknown = ask("check", "310101-9999", HEMU, "CASE-8");
        put(
                "/api/v1/service-items/" + ITEM,
                "{\"name\":\"食品经营许可证变更\",\"active\":false,\"materials\":[" + material("营业执照", BUSINESS) + "]}",
                "If-Match",
                "\"1\"");
        HttpResponse<byte[]> inactive = ask("check", ITEM, HEMU, "CASE-8");

        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(text(unknown)).contains("context.item.code");
        assertThat(inactive.statusCode()).isEqualTo(422);
        assertThat(count("usage_record")).isZero();
    }

    @Test
    void refuses_an_item_that_asks_for_one_type_twice() {
        HttpResponse<byte[]> answer = put(
                "/api/v1/service-items/310101-0001",
                "{\"name\":\"x\",\"active\":true,\"materials\":[" + material("a", FOOD) + "," + material("b", FOOD)
                        + "]}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(text(answer)).contains("materials[1].type", "twice");
    }
}
