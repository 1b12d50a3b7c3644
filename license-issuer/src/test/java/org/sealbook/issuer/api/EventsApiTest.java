package org.sealbook.issuer.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.Eventually.eventually;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.events.DailyWork;
import org.sealbook.issuer.events.OldEvents;
import org.sealbook.issuer.lifecycle.Deed;
import org.sealbook.issuer.register.ExpiringLicenses;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The feed of events: complete, in one order, one's own, and only for as long as it is kept. */
class EventsApiTest {

    /** Of the example in the API's document. */
    private static final String LATE = "1.2.156.3005.2.11100000MB0143028R901.11310000MB2F000160.310000000001.001.L";

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private final RunningIssuer.Caller market = ISSUER.as("demo-market");

    @BeforeEach
    void nobody_holds_anything() {
        ISSUER.sql().execute("delete from license_holder");
    }

    private static JsonNode read(RunningIssuer.Caller caller, String query) {
        HttpResponse<byte[]> answer = caller.get("/api/v1/events" + query);
        assertThat(answer.statusCode()).as(Answers.text(answer)).isEqualTo(200);
        return new JsonMapper().readTree(answer.body());
    }

    /** All events of an agency's system after a place, once everything that was done has its number. */
    private static List<JsonNode> all(RunningIssuer.Caller caller, String after) {
        awaitNumbers();
        List<JsonNode> events = new ArrayList<>();
        String place = after;
        JsonNode page;
        do {
            page = read(caller, "?limit=3&after=" + place);
            page.get("items").forEach(events::add);
            place = page.get("next").asString();
        } while (page.get("items").size() == 3);
        return events;
    }

    private static void awaitNumbers() {
        assertThat(eventually(() -> count("event_outbox") == 0)).isTrue();
    }

    private static int count(String what) {
        Integer found = ISSUER.sql().queryForObject("select count(*) from " + what, Integer.class);
        return found == null ? -1 : found;
    }

    private static String here() {
        awaitNumbers();
        return String.valueOf(ISSUER.sql().queryForObject("select last from event_counter", Long.class));
    }

    private static List<String> lines(List<JsonNode> events, String license) {
        return events.stream()
                .filter(event -> event.get("license").asString().equals(license))
                .map(event -> event.get("kind").asString() + " "
                        + event.get("revision").asInt())
                .toList();
    }

    @Test
    void tells_of_issue_and_change_and_erasure_in_their_order() {
        String here = here();
        String license = text(market.issue(food(), fresh()), "id");
        LifeOfALicense life = new LifeOfALicense(market);
        life.apply(license, Deed.SUSPEND, fresh());
        life.apply(license, Deed.RESUME, fresh());
        life.apply(license, Deed.REVOKE, fresh());
        market.post(
                "/api/v1/licenses/" + license + "/erasure", "{\"reason\":\"依法办理\",\"legalBasis\":\"行政许可法\"}", fresh());

        List<JsonNode> events = all(market, here);

        assertThat(lines(events, license))
                .containsExactly("ISSUED 1", "CHANGED 2", "CHANGED 3", "CHANGED 4", "CHANGED 5");
        assertThat(events.get(0).propertyNames())
                .containsExactly("number", "at", "kind", "agency", "license", "type", "revision");
        assertThat(all(market, here)).isEqualTo(events);
    }

    @Test
    void says_nothing_of_what_was_refused_or_rolled_back() {
        String here = here();
        String license = text(market.issue(food(), fresh()), "id");
        LifeOfALicense life = new LifeOfALicense(market);

        life.apply(license, Deed.RESUME, fresh());
        market.issue("{}", fresh());

        assertThat(all(market, here)).hasSize(1);
    }

    @Test
    void tells_the_issuing_agency_of_a_use_and_nobody_else() {
        String license = text(market.issue(food(), fresh()), "id");
        Samples.usageGrant(ISSUER, "11310000MB2F00040G");
        String here = here();

        HttpResponse<byte[]> used = ISSUER.as("demo-data")
                .post(
                        "/api/v1/uses:ask",
                        "{\"context\":{\"organisation\":\"11310000MB2F00040G\",\"officer\":\"window-07\",\"item\":{\"code\":"
                                + "\"310101-0423\",\"name\":\"食品经营许可证变更\"},\"caseNumber\":\"CASE-77\",\"purpose\":\"核对许可\","
                                + "\"basis\":\"DUTY\",\"grounds\":\"食品安全法第三十五条\"},\"holder\":{\"idType\":\"001\",\"id\":"
                                + "\"91310101MA1K000235\"},\"type\":\"11100000MB0143028R901\"}",
                        fresh());

        assertThat(used.statusCode()).as(Answers.text(used)).isEqualTo(200);
        assertThat(lines(all(market, here), license)).containsExactly("USED 1");
        assertThat(all(ISSUER.as("demo-civil"), here)).isEmpty();
        assertThat(all(ISSUER.as("demo-data"), here)).isEmpty();
    }

    @Test
    void misses_none_that_is_committed_late() throws Exception {
        String here = here();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<String>> issues = IntStream.range(0, 24)
                .mapToObj(i -> threads.submit(() -> text(market.issue(other(i), fresh()), "id")))
                .toList();
        Set<String> seen = new HashSet<>();
        String place = here;
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (seen.size() < issues.size() && System.nanoTime() < deadline) {
            JsonNode page = read(market, "?limit=7&after=" + place);
            for (JsonNode event : page.get("items")) {
                assertThat(seen.add(event.get("license").asString())).isTrue();
            }
            place = page.get("next").asString();
        }
        threads.shutdown();

        Set<String> issued = new HashSet<>();
        for (Future<String> issue : issues) {
            issued.add(issue.get());
        }
        assertThat(seen).isEqualTo(issued);
        assertThat(count("event")).isEqualTo(Integer.parseInt(here()));
    }

    @Test
    void numbers_what_is_committed_late_after_what_was_read_before() throws SQLException {
        String here = here();
        try (Connection slow = DriverManager.getConnection(
                ISSUER.database().jdbcUrl(),
                ISSUER.database().user(),
                ISSUER.database().password())) {
            slow.setAutoCommit(false);
            slow.createStatement()
                    .execute(
                            "insert into event_outbox (at, kind, agency, license_id, revision) select utc_timestamp(6),"
                                    + " 'CHANGED', '11310000MB2F000160', '" + LATE + "', 7");
            String license = text(market.issue(food(), fresh()), "id");
            assertThat(eventually(
                            () -> read(market, "?after=" + here).get("items").size() == 1))
                    .isTrue();
            JsonNode first = read(market, "?after=" + here);

            slow.commit();

            assertThat(first.get("items").get(0).get("license").asString()).isEqualTo(license);
            assertThat(lines(all(market, first.get("next").asString()), LATE)).containsExactly("CHANGED 7");
        }
    }

    private static String other(int i) {
        return food().replace("91310101MA1K000235", i % 2 == 0 ? "91310101MA1K000235" : "91310101MA1K000310");
    }

    @Test
    void tells_once_of_a_license_that_is_about_to_expire() {
        String near = text(market.issue(food(), fresh()), "id");
        String over = text(market.issue(food(), fresh()), "id");
        ISSUER.sql().update("update license set valid_until = current_date + interval 29 day where id = ?", near);
        ISSUER.sql().update("update license set valid_until = current_date - interval 2 day where id = ?", over);
        String here = here();
        ExpiringLicenses expiring = ISSUER.part(ExpiringLicenses.class);

        assertThat(expiring.tellSome()).isTrue();
        assertThat(expiring.tellSome()).isFalse();

        List<JsonNode> events = all(market, here);
        assertThat(lines(events, near)).containsExactly("EXPIRING 1");
        assertThat(lines(events, over)).isEmpty();
    }

    @Test
    void does_daily_work_once_a_day_and_leaves_it_to_who_has_the_lease() {
        ISSUER.sql().update("insert into daily_work (name) values ('test')");
        DailyWork work = ISSUER.part(DailyWork.class);
        List<String> done = new ArrayList<>();
        ISSUER.sql()
                .update("update daily_work set node = 'another', lease_until = utc_timestamp(6) + interval 1 minute"
                        + " where name = 'test'");
        work.look("test", () -> !done.add("while another had it"));
        ISSUER.sql()
                .update("update daily_work set lease_until = utc_timestamp(6) - interval 1 second where name = 'test'");

        work.look("test", () -> !done.add("when the other had died"));
        work.look("test", () -> !done.add("again"));

        assertThat(done).containsExactly("when the other had died");
    }

    @Test
    void says_that_events_are_no_longer_kept() {
        String here = here();
        market.issue(food(), fresh());
        awaitNumbers();
        Integer before = count("event");
        ISSUER.sql().update("update event set at = at - interval 91 day");
        ISSUER.sql().update("update daily_work set done = null where name = 'old-events'");
        market.issue(food(), fresh());
        awaitNumbers();

        ISSUER.part(OldEvents.class).forget();

        assertThat(before).isPositive();
        assertThat(count("event")).isEqualTo(1);
        HttpResponse<byte[]> gone = market.get("/api/v1/events?after=" + here);
        assertThat(gone.statusCode()).as(Answers.text(gone)).isEqualTo(410);
        assertThat(Answers.text(gone)).contains("/problems/events-gone");
        assertThat(read(market, "").get("items").size()).isEqualTo(1);
        assertThat(market.get("/api/v1/events?after=999999999").statusCode()).isEqualTo(410);
    }

    @Test
    void refuses_what_is_no_place_by_name() {
        for (String after : List.of("-1", "x", "01", "9999999999999999999")) {
            HttpResponse<byte[]> refused = market.get("/api/v1/events?after=" + after);

            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(new String(refused.body(), UTF_8)).contains("\"field\":\"after\"");
        }
    }
}
