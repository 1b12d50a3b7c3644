package org.sealbook.issuer.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.RunningIssuer;

/** What a crash left is finished, or given up after a day, without anybody asking. */
class ResumptionTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private static String food(String caseNumber) throws Exception {
        return Files.readString(Path.of("../docs/samples/food-permit.json")).replace("DEMO-2026-0002", caseNumber);
    }

    /** The license that was reserved last: the database cannot read case numbers. */
    private static String newest() {
        return Objects.requireNonNull(
                ISSUER.sql().queryForObject("select id from license order by serial desc limit 1", String.class));
    }

    private static String state(String id) {
        return Objects.requireNonNull(
                ISSUER.sql().queryForObject("select state from license where id = ?", String.class, id));
    }

    private static String id(HttpResponse<byte[]> response) throws Malformed {
        return StrictJson.read(response.body(), 100_000).text("id", 200);
    }

    private static void age(String minutes, String id) {
        ISSUER.sql()
                .update("update license set issued_at = issued_at - interval " + minutes + " minute where id = ?", id);
    }

    @ParameterizedTest
    @EnumSource(
            value = Steps.Place.class,
            names = {"RESERVED", "RENDERED", "SEALED", "VERIFIED", "STORED"})
    void finishes_a_license_that_was_cut_off_and_gives_its_answer_to_the_next_request(Steps.Place place)
            throws Exception {
        String caseNumber = "CUT-" + place;
        ISSUER.crashAt(place);
        RunningIssuer.Caller caller = ISSUER.as("demo-market");
        assertThat(caller.issue(food(caseNumber), "key-" + place).statusCode()).isEqualTo(500);
        String cutOff = newest();
        assertThat(state(cutOff)).isEqualTo("RESERVED");
        age("5", cutOff);

        ISSUER.part(Resumption.class).look();

        assertThat(state(cutOff)).isEqualTo("ISSUED");
        HttpResponse<byte[]> answer = caller.issue(food(caseNumber), "key-" + place);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(caller.get("/api/v1/licenses/" + id(answer)).statusCode()).isEqualTo(200);
    }

    @Test
    void leaves_alone_what_somebody_may_still_be_at_work_on() throws Exception {
        ISSUER.crashAt(Steps.Place.RESERVED);
        ISSUER.as("demo-market").issue(food("YOUNG"), "key-young");

        ISSUER.part(Resumption.class).look();

        assertThat(state(newest())).isEqualTo("RESERVED");
    }

    @Test
    void voids_a_number_after_a_day_and_leaves_no_gap_unexplained() throws Exception {
        RunningIssuer.Caller caller = ISSUER.as("demo-market");
        ISSUER.crashAt(Steps.Place.RESERVED);
        caller.issue(food("VOID-1"), "key-void");
        age("1500", newest());

        ISSUER.part(Resumption.class).look();
        HttpResponse<byte[]> again = caller.issue(food("VOID-1"), "key-void");

        assertThat(again.statusCode())
                .as(new String(again.body(), StandardCharsets.UTF_8))
                .isEqualTo(201);
        assertThat(ISSUER.sql().queryForObject("select count(*) from license where state = 'VOIDED'", Integer.class))
                .isEqualTo(1);
        int unexplained = Objects.requireNonNull(ISSUER.sql()
                .queryForObject(
                        """
                        select sum(r.next_serial - 1) - (select count(*) from license where version = 1)
                        from number_range r
                        """,
                        Integer.class));
        assertThat(unexplained).isZero();
    }
}
