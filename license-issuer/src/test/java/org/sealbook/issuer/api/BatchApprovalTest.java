package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.BatchCalls.rows;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.catalog.TwoPersonTypes;

/** What needs two persons one by one needs them in a batch too. */
class BatchApprovalTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer().with(new TwoPersonTypes());

    @Test
    void a_batch_of_a_type_that_needs_two_persons_is_started_after_another_one_approved_it() {
        BatchCalls market = new BatchCalls(ISSUER.as("demo-market"));
        BatchCalls approver = new BatchCalls(ISSUER.as("demo-approver"));
        String id = market.send(FoodRows.of(2).csv(), "?type=" + FoodRows.TYPE);
        market.await(id, "CHECKED");

        assertThat(text(market.get(id, ""))).contains("\"secondPersonNeeded\":true");
        assertThat(text(market.post(id, "start"))).contains("/problems/not-approved");
        assertThat(market.post(id, "approval").statusCode()).isEqualTo(403);
        assertThat(approver.post(id, "approval").statusCode()).isEqualTo(200);
        assertThat(text(approver.post(id, "approval"))).contains("/problems/not-waiting");
        assertThat(market.post(id, "start").statusCode()).isEqualTo(200);
        assertThat(rows(market.await(id, "DONE"), "issued")).isEqualTo(2);
    }
}
