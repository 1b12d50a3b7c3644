package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.lifecycle.Deed;
import org.sealbook.issuer.register.RegisterStatus;

class ListingApiTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private record Page(List<String> ids, Optional<String> next) {}

    private static Page page(String query) throws Malformed {
        HttpResponse<byte[]> answer = ISSUER.as("demo-market").get("/api/v1/licenses?" + query);
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        StrictJson json = StrictJson.read(answer.body(), 1_000_000);
        List<String> ids = new ArrayList<>();
        for (StrictJson item : json.objects("items", 200)) {
            ids.add(item.text("id", 200));
        }
        return new Page(ids, json.optionalText("next", 500));
    }

    private static List<String> all(String query, int limit) throws Malformed {
        List<String> ids = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page page = page(query + "&limit=" + limit
                    + cursor.map(next -> "&cursor=" + next).orElse(""));
            assertThat(page.ids()).hasSizeLessThanOrEqualTo(limit);
            ids.addAll(page.ids());
            cursor = page.next();
        } while (cursor.isPresent());
        return ids;
    }

    @Test
    void gives_every_license_once_in_pages_of_any_size() throws Malformed {
        LifeOfALicense life = new LifeOfALicense(ISSUER.as("demo-market"));
        List<String> issued = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            issued.add(life.in(RegisterStatus.VALID));
        }
        ISSUER.as("demo-transport").issue(LifeOfALicense.sample("road-transport-permit", "DEMO-2026-0003"), fresh());

        for (int limit : new int[] {1, 2, 3, 7, 200}) {
            List<String> listed = all("type=11100000MB0143028R901", limit);

            assertThat(listed).doesNotHaveDuplicates().containsAll(issued);
            assertThat(listed).allMatch(id -> id.contains("11310000MB2F000160"));
        }
    }

    @Test
    void lists_by_state_and_by_holder() throws Malformed {
        LifeOfALicense life = new LifeOfALicense(ISSUER.as("demo-market"));
        String suspended = life.in(RegisterStatus.SUSPENDED);
        String changed = life.in(RegisterStatus.VALID);
        life.apply(changed, Deed.CHANGE, fresh());

        assertThat(all("status=SUSPENDED", 2)).contains(suspended).doesNotContain(changed);
        assertThat(all("status=SUPERSEDED", 2)).contains(changed);
        assertThat(all("holderIdType=001&holderId=91310101MA1K000235", 3)).contains(suspended, changed);
        assertThat(all("holderIdType=001&holderId=91310101MA1K000310", 3)).isEmpty();
    }

    @Test
    void lists_nothing_of_another_agency() throws Malformed {
        String foreign = new LifeOfALicense(ISSUER.as("demo-market")).in(RegisterStatus.VALID);

        HttpResponse<byte[]> listed = ISSUER.as("demo-civil").get("/api/v1/licenses?limit=200");

        assertThat(text(listed)).doesNotContain(foreign);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cursor=x",
                "cursor=MTIzfFg=",
                "cursor=OTk5OTk5OTk5OTk5OTk5fDEuMg",
                "limit=0",
                "limit=201",
                "limit=ten",
                "status=EXPIRED",
                "status=valid",
                "type=1",
                "holder=abc",
                "holderIdType=111&holderId=110101199003074477"
            })
    void names_the_parameter_that_is_not_in_order(String query) {
        HttpResponse<byte[]> refused = ISSUER.as("demo-market").get("/api/v1/licenses?" + query);

        assertThat(refused.statusCode()).as(text(refused)).isEqualTo(422);
        assertThat(text(refused)).contains("\"field\":\"");
    }

    @Test
    void counts_on_from_year_to_year_where_numbers_do_not_name_the_year() throws Malformed {
        new LifeOfALicense(ISSUER.as("demo-market")).in(RegisterStatus.VALID);
        ISSUER.as("demo-transport").issue(LifeOfALicense.sample("road-transport-permit", "DEMO-2026-0003"), fresh());

        List<Integer> years = ISSUER.sql()
                .queryForList(
                        "select year from number_range where type_code in ('11100000MB0143028R901') order by year",
                        Integer.class);

        assertThat(years).isEqualTo(Collections.singletonList(0));
    }
}
