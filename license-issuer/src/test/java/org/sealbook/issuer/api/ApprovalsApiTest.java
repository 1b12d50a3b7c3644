package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.catalog.TwoPersonTypes;
import org.sealbook.issuer.lifecycle.Deed;
import org.springframework.dao.DataAccessException;

/** Types that need two persons (双人复核). */
class ApprovalsApiTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer().with(new TwoPersonTypes());

    private static final String APPROVE = "{\"decision\":\"APPROVE\",\"reason\":\"材料齐全\"}";
    private static final String REFUSE = "{\"decision\":\"REFUSE\",\"reason\":\"场所不符\"}";

    private RunningIssuer.Caller caller;
    private RunningIssuer.Caller approver;

    @BeforeEach
    void signIn() {
        caller = ISSUER.as("demo-market");
        approver = ISSUER.as("demo-approver");
    }

    private HttpResponse<byte[]> decide(String approval, String decision) {
        return approver.post("/api/v1/approvals/" + approval + "/decision", decision, fresh());
    }

    private String issued() {
        String body = LifeOfALicense.food();
        String key = fresh();
        decide(text(caller.issue(body, key), "approval"), APPROVE);
        return text(caller.issue(body, key), "id");
    }

    @Test
    void issues_only_after_another_person_approved_and_then_the_same_for_ever() {
        String body = LifeOfALicense.food();
        String key = fresh();

        HttpResponse<byte[]> asked = caller.issue(body, key);
        HttpResponse<byte[]> again = caller.issue(body, key);
        String approval = text(asked, "approval");
        HttpResponse<byte[]> seen = approver.get("/api/v1/approvals/" + approval);
        HttpResponse<byte[]> approved = decide(approval, APPROVE);
        HttpResponse<byte[]> issued = caller.issue(body, key);
        HttpResponse<byte[]> repeated = caller.issue(body, key);

        assertThat(asked.statusCode()).as(text(asked)).isEqualTo(202);
        assertThat(asked.headers().firstValue("Retry-After")).isPresent();
        assertThat(again.body()).isEqualTo(asked.body());
        assertThat(text(seen)).contains("\"state\":\"WAITING\"", "\"legalRepresentative\"");
        assertThat(approved.statusCode()).as(text(approved)).isEqualTo(200);
        assertThat(text(approved)).contains("\"state\":\"APPROVED\"", "材料齐全");
        assertThat(issued.statusCode()).as(text(issued)).isEqualTo(201);
        assertThat(repeated.body()).isEqualTo(issued.body());
        assertThat(decide(approval, REFUSE).statusCode()).isEqualTo(409);
    }

    @Test
    void both_persons_are_recorded() {
        String body = LifeOfALicense.food();
        String key = fresh();
        String approval = text(caller.issue(body, key), "approval");
        caller.issue(body, key);
        decide(approval, APPROVE);
        decide(approval, REFUSE);

        assertThat(ISSUER.sql()
                        .queryForList(
                                "select concat_ws(' ', client, deed, outcome, reason) from audit_entry where object = ?"
                                        + " order by id",
                                String.class,
                                approval))
                .containsExactly(
                        "demo-market ask-second-person DONE",
                        "demo-approver approve-request DONE",
                        "demo-approver decide-request REFUSED not-waiting");
    }

    @Test
    void issues_nothing_that_was_refused() {
        String body = LifeOfALicense.food();
        String key = fresh();
        String approval = text(caller.issue(body, key), "approval");

        decide(approval, REFUSE);
        HttpResponse<byte[]> refused = caller.issue(body, key);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(text(refused)).contains("/problems/refused-by-second-person", approval);
        assertThat(decide(approval, APPROVE).statusCode()).isEqualTo(409);
    }

    @Test
    void is_not_decided_by_the_person_who_asked_under_whatever_login() {
        String approval = text(caller.issue(LifeOfALicense.food(), fresh()), "approval");
        // Both logins are one person's now, and the first may approve too.
        ISSUER.sql()
                .update(
                        """
                        update api_client set officer = (select officer from (select * from api_client) c where id = 'demo-market')
                        where id = 'demo-transport'
                        """);
        ISSUER.sql()
                .update(
                        "insert ignore into api_client_scope (client, scope) values ('demo-transport', 'licenses:approve')");
        ISSUER.sql()
                .update(
                        "insert ignore into api_client_agency (client, agency) values ('demo-transport', '11310000MB2F000160')");
        RunningIssuer.Caller sameperson = ISSUER.as("demo-transport");

        HttpResponse<byte[]> refused = sameperson.post("/api/v1/approvals/" + approval + "/decision", APPROVE, fresh());

        assertThat(refused.statusCode()).as(text(refused)).isEqualTo(403);
        assertThat(text(refused)).contains("/problems/second-person-needed");
        assertThatThrownBy(() -> ISSUER.sql()
                        .update(
                                "update approval set state = 'APPROVED', decider = officer, decided_by = 'x' where id = ?",
                                approval))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("approval_two_persons");
    }

    @Test
    void asks_nobody_for_what_is_not_in_order() {
        HttpResponse<byte[]> faulty = caller.issue(LifeOfALicense.food().replace("12315", "call me"), fresh());

        assertThat(faulty.statusCode()).isEqualTo(422);
        assertThat(text(faulty)).contains("fields.hotline");
    }

    @Test
    void refuses_another_body_under_the_key_of_a_waiting_request() {
        String key = fresh();
        caller.issue(LifeOfALicense.food(), key);

        assertThat(caller.issue(LifeOfALicense.food(), key).statusCode()).isEqualTo(422);
    }

    @Test
    void changes_and_ends_licenses_only_with_a_second_person() {
        String id = issued();
        String path = "/api/v1/licenses/" + id;
        String change = LifeOfALicense.version(Deed.CHANGE, fresh());

        HttpResponse<byte[]> deed = caller.post(path + "/deeds", LifeOfALicense.deed(Deed.SUSPEND), "deed-" + id);
        HttpResponse<byte[]> version = caller.post(path + "/versions", change, "version-" + id);
        assertThat(deed.statusCode()).as(text(deed)).isEqualTo(202);
        assertThat(version.statusCode()).as(text(version)).isEqualTo(202);
        assertThat(text(caller.get(path), "status")).isEqualTo("VALID");
        decide(text(version, "approval"), APPROVE);

        HttpResponse<byte[]> next = caller.post(path + "/versions", change, "version-" + id);

        assertThat(next.statusCode()).as(text(next)).isEqualTo(201);
        assertThat(text(caller.get(path), "status")).isEqualTo("SUPERSEDED");
        decide(text(deed, "approval"), APPROVE);
        assertThat(caller.post(path + "/deeds", LifeOfALicense.deed(Deed.SUSPEND), "deed-" + id)
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void shows_an_agencys_requests_to_its_own_second_persons_only() {
        String approval = text(caller.issue(LifeOfALicense.food(), fresh()), "approval");

        assertThat(text(approver.get("/api/v1/approvals"))).contains(approval);
        assertThat(caller.get("/api/v1/approvals").statusCode()).isEqualTo(403);
        assertThat(approver.get("/api/v1/approvals/" + "A".repeat(22)).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"decision\":\"MAYBE\",\"reason\":\"x\"}",
                "{\"decision\":\"APPROVE\"}",
                "{\"decision\":\"APPROVE\",\"reason\":\"\\u202e\"}"
            })
    void names_what_is_not_in_order_with_a_decision(String body) {
        String approval = text(caller.issue(LifeOfALicense.food(), fresh()), "approval");

        HttpResponse<byte[]> refused = decide(approval, body);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(text(approver.get("/api/v1/approvals/" + approval), "state")).isEqualTo("WAITING");
    }
}
