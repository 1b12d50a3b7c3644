package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.Eventually.eventually;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.license.LicenseId;
import org.springframework.dao.DataAccessException;

/** One deed on many licenses. */
class MassActionsApiTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer("--sealbook.undo-window=PT3S");

    private RunningIssuer.Caller caller;
    private RunningIssuer.Caller approver;
    private LifeOfALicense life;

    @BeforeEach
    void signIn() {
        caller = ISSUER.as("demo-market");
        approver = ISSUER.as("demo-approver");
        life = new LifeOfALicense(caller);
    }

    private static String body(String deed, List<String> ids) {
        return "{\"deed\":\"" + deed + "\",\"reason\":\"系统性违规\",\"legalBasis\":\"行政许可法第六十九条\",\"licenses\":["
                + ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",")) + "]}";
    }

    private String state(String action) {
        return text(caller.get("/api/v1/mass-actions/" + action), "state");
    }

    @Test
    void foresees_waits_for_another_person_and_a_while_and_then_does_each() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ids.add(life.in(RegisterStatus.VALID));
        }
        ids.add(life.in(RegisterStatus.CANCELLED));
        String foreign = text(
                ISSUER.as("demo-transport")
                        .issue(LifeOfALicense.sample("road-transport-permit", "DEMO-2026-0003"), fresh()),
                "id");
        ids.add(foreign);
        LicenseId some = LicenseId.of(ids.get(0));
        ids.add(new LicenseId(some.type(), some.issuer(), "999999999999", 1).toString());

        HttpResponse<byte[]> checked = caller.post("/api/v1/mass-actions", body("REVOKE", ids), fresh());

        assertThat(checked.statusCode()).as(text(checked)).isEqualTo(201);
        assertThat(text(checked))
                .contains("\"state\":\"CHECKED\"", "\"ALLOWED\":6", "\"NOT_ALLOWED\":1", "\"UNKNOWN\":2");
        assertThat(text(life.get(ids.get(0)), "status")).isEqualTo("VALID");
        String action = text(checked, "id");
        assertThat(approver.post("/api/v1/mass-actions/" + action + "/approval", "", fresh())
                        .statusCode())
                .isEqualTo(200);
        assertThat(text(life.get(ids.get(0)), "status")).isEqualTo("VALID");
        assertThat(eventually(() -> state(action).equals("DONE"))).isTrue();
        for (String id : ids.subList(0, 6)) {
            assertThat(text(life.get(id), "status")).isEqualTo("REVOKED");
        }
        String rows = text(caller.get("/api/v1/mass-actions/" + action + "/rows"));
        assertThat(rows)
                .contains("\"license\":\"" + ids.get(6) + "\",\"expected\":\"NOT_ALLOWED\",\"outcome\":\"NOT_ALLOWED\"")
                .contains("\"license\":\"" + foreign + "\",\"expected\":\"UNKNOWN\",\"outcome\":\"UNKNOWN\"");
        assertThat(text(caller.get("/api/v1/licenses/" + ids.get(0) + "/events")))
                .contains("系统性违规");
    }

    @Test
    void can_be_cancelled_while_nothing_has_begun_and_not_afterwards() {
        String id = life.in(RegisterStatus.VALID);
        String action = text(caller.post("/api/v1/mass-actions", body("REVOKE", List.of(id)), fresh()), "id");
        approver.post("/api/v1/mass-actions/" + action + "/approval", "", fresh());

        HttpResponse<byte[]> cancelled = caller.post("/api/v1/mass-actions/" + action + "/cancellation", "", fresh());
        HttpResponse<byte[]> again = caller.post("/api/v1/mass-actions/" + action + "/cancellation", "", fresh());

        assertThat(text(cancelled, "state")).isEqualTo("CANCELLED");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(approver.post("/api/v1/mass-actions/" + action + "/approval", "", fresh())
                        .statusCode())
                .isEqualTo(409);
        assertThat(text(life.get(id), "status")).isEqualTo("VALID");
    }

    @Test
    void is_not_approved_by_the_person_who_asked_nor_seen_by_another_agency() {
        String id = life.in(RegisterStatus.VALID);
        String action = text(caller.post("/api/v1/mass-actions", body("SUSPEND", List.of(id)), fresh()), "id");

        // The schema holds it too, whatever a program does.
        int rows = 0;
        try {
            rows = ISSUER.sql()
                    .update("update mass_action set approver = officer, due_at = now() where id = ?", action);
        } catch (DataAccessException refused) {
            assertThat(refused).hasStackTraceContaining("mass_action_two_persons");
        }
        assertThat(rows).isZero();
        assertThat(caller.post("/api/v1/mass-actions/" + action + "/approval", "", fresh())
                        .statusCode())
                .isEqualTo(403);
        assertThat(ISSUER.as("demo-civil").get("/api/v1/mass-actions/" + action).statusCode())
                .isEqualTo(404);
        assertThat(caller.get("/api/v1/mass-actions/" + "A".repeat(22)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void gives_the_same_answer_for_the_same_key() {
        String id = life.in(RegisterStatus.VALID);
        String key = fresh();

        HttpResponse<byte[]> first = caller.post("/api/v1/mass-actions", body("SUSPEND", List.of(id)), key);
        HttpResponse<byte[]> second = caller.post("/api/v1/mass-actions", body("SUSPEND", List.of(id)), key);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(caller.post("/api/v1/mass-actions", body("CANCEL", List.of(id)), key)
                        .statusCode())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REVOKE|RENEW|deed",
                "REVOKE|INSPECT|year",
                "系统性违规||reason",
                "1.2.156|1.2.157|licenses[0]",
                "\"licenses\"|\"issuer\":\"11310000MB2F00032M\",\"licenses\"|issuer"
            })
    void names_what_is_not_in_order(String from, String to, String field) {
        String id = life.in(RegisterStatus.VALID);

        HttpResponse<byte[]> refused = caller.post(
                "/api/v1/mass-actions", body("REVOKE", List.of(id)).replace(from, to == null ? "" : to), fresh());

        assertThat(refused.statusCode()).as(text(refused)).isEqualTo(422);
        assertThat(text(refused)).contains("\"field\":\"" + field + "\"");
    }

    @Test
    void takes_ten_thousand_and_no_more() {
        String id = life.in(RegisterStatus.VALID);

        HttpResponse<byte[]> most =
                caller.post("/api/v1/mass-actions", body("SUSPEND", Collections.nCopies(10_000, id)), fresh());
        HttpResponse<byte[]> more =
                caller.post("/api/v1/mass-actions", body("SUSPEND", Collections.nCopies(10_001, id)), fresh());

        assertThat(most.statusCode()).as(text(most)).isEqualTo(201);
        assertThat(text(most)).contains("\"licenses\":1,");
        assertThat(more.statusCode()).isEqualTo(422);
    }
}
