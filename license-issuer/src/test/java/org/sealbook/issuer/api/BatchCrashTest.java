package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.BatchCalls.rows;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.issuance.Steps;
import tools.jackson.databind.JsonNode;

/** The program ends in the middle of a batch, and begins again: one license a row, and none but those. */
class BatchCrashTest {

    private static final int ROWS = 300;

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer("--sealbook.batch.threads=3");

    private BatchCalls market() {
        return new BatchCalls(ISSUER.as("demo-market"));
    }

    private static int count(String sql) {
        Integer found = ISSUER.sql().queryForObject(sql, Integer.class);
        return found == null ? -1 : found;
    }

    @Test
    void a_crash_while_checking_or_issuing_leaves_one_license_a_row() {
        int before = count("select count(*) from license");
        String id = market().send(FoodRows.of(ROWS).csv(), "?type=" + FoodRows.TYPE);
        ISSUER.restart();
        market().await(id, "CHECKED");
        ISSUER.crashAt(Steps.Place.RESERVED);
        market().post(id, "start");
        for (Steps.Place next : List.of(Steps.Place.STORED, Steps.Place.RECORDED)) {
            ISSUER.awaitCrash();
            ISSUER.crashAt(next);
            ISSUER.restart();
        }
        ISSUER.awaitCrash();
        ISSUER.restart();
        // Once more, at no place in particular.
        ISSUER.restart();

        JsonNode done = market().await(id, "DONE");

        assertThat(rows(done, "issued")).isEqualTo(ROWS);
        assertThat(count("select count(*) from license")).isEqualTo(before + ROWS);
        assertThat(count("select count(*) from license where state <> 'ISSUED'"))
                .isZero();
        assertThat(count("select count(distinct license_id) from batch_row")).isEqualTo(before + ROWS);
        assertThat(count("select next_serial from number_range")).isEqualTo(before + ROWS + 1);
        assertThat(text(market().get(id, "/results")).lines().skip(1)).hasSize(ROWS);
    }

    @Test
    void a_row_that_had_its_number_when_the_batch_was_cancelled_belongs_to_it() {
        int before = count("select count(*) from license");
        String id = market().send(FoodRows.of(50).csv(), "?type=" + FoodRows.TYPE);
        market().await(id, "CHECKED");
        ISSUER.crashAt(Steps.Place.RENDERED);
        market().post(id, "start");
        ISSUER.awaitCrash();

        assertThat(market().post(id, "cancel").statusCode()).isEqualTo(200);
        ISSUER.restart();
        JsonNode ended = market().await(id, batch -> batch.has("endedAt"));

        int licenses = count("select count(*) from license") - before;
        assertThat(licenses).isBetween(1, 50);
        assertThat(rows(ended, "issued")).isEqualTo(licenses);
        assertThat(count("select count(*) from license where state <> 'ISSUED'"))
                .isZero();
    }
}
