package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.sample;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.RunningIssuer;

/** The audit as those read it who may. */
class AuditApiTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private final RunningIssuer.Caller market = ISSUER.as("demo-market");

    private String issued() {
        return text(market.issue(food(), fresh()), "id");
    }

    @Test
    void pages_go_through_everything_and_can_be_narrowed() throws Malformed {
        String id = issued();
        for (int i = 0; i < 4; i++) {
            market.get("/api/v1/licenses/" + id);
        }
        ISSUER.as("demo-civil").get("/api/v1/licenses/" + id);

        assertThat(deeds("?object=" + id + "&limit=2"))
                .containsExactly("issue", "read", "read", "read", "read", "read");
        assertThat(deeds("?object=" + id + "&client=demo-civil")).containsExactly("read");
        assertThat(deeds("?object=" + id + "&from=2000-01-01T08:00:00%2B08:00")).hasSize(6);
        assertThat(deeds("?object=" + id + "&from=2999-01-01T00:00:00Z")).isEmpty();
        assertThat(deeds("?object=none")).isEmpty();
        assertThat(deeds("?limit=200")).hasSizeGreaterThan(8).contains("read-audit");
    }

    /** The deeds of all pages. */
    private static List<String> deeds(String query) throws Malformed {
        RunningIssuer.Caller operator = ISSUER.as("demo-operator");
        List<String> deeds = new ArrayList<>();
        String cursor = "";
        long last = 0;
        while (true) {
            HttpResponse<byte[]> answer = operator.get("/api/v1/audit" + query + cursor);
            assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
            StrictJson page = StrictJson.read(answer.body(), 200_000);
            for (StrictJson item : page.objects("items", 200)) {
                assertThat(item.number("id", 1, Long.MAX_VALUE)).isGreaterThan(last);
                last = item.number("id", 1, Long.MAX_VALUE);
                deeds.add(item.text("deed", 32));
            }
            if (page.optionalText("next", 20).isEmpty()) {
                return deeds;
            }
            cursor = "&cursor=" + page.optionalText("next", 20).orElseThrow();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday,from",
        "from=2026-11-24,from",
        "from=0001-01-01T00:00:00Z,from",
        "object=a%20b,object",
        "client=%E6%B2%88,client",
        "cursor=0,cursor",
        "cursor=99999999999999999999,cursor",
        "limit=201,limit"
    })
    void names_the_parameter_that_is_not_in_order(String query, String field) {
        HttpResponse<byte[]> refused = ISSUER.as("demo-operator").get("/api/v1/audit?" + query);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(text(refused)).contains("\"field\":\"" + field + "\"");
    }

    @Test
    void holds_nothing_personal() {
        ISSUER.as("demo-civil").issue(sample("marriage-certificate", "DEMO-2026-0004"), fresh());
        market.get("/api/v1/licenses?holderIdType=111&holderId=110101199003074477");
        market.get("/api/v1/licenses/110101199003074477");
        market.post("/api/v1/holder-handles", "{\"idType\":\"111\",\"id\":\"110101199003074477\"}", fresh());

        List<String> all = ISSUER.sql()
                .queryForList(
                        "select concat_ws(' ', client, officer, deed, object, outcome, reason, basis) from audit_entry",
                        String.class);
        assertThat(all).noneMatch(line -> line.matches(".*([0-9]{17}[0-9X](?![0-9A-Z.])|DEMO-|LIFE-|[^ -~]).*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "110101199003074477",
                "11010519491231002X",
                "13800138000",
                "a13800138000",
                "沈清",
                "Chen Qing",
                "x'; drop table audit_entry"
            })
    void keeps_no_text_of_an_address_that_somebody_could_have_typed(String text) {
        assertThat(Trail.identifier(text)).isEmpty();
    }
}
