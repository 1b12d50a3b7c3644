package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.format.Malformed;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.catalog.TwoPersonTypes;
import org.sealbook.issuer.lifecycle.Deed;

/** Types that need two persons (双人复核), of agencies that keep the key of their seal. */
class TwoStepApprovalsTest {

    private static final OwnKeys KEYS = new OwnKeys();

    @RegisterExtension
    static final RunningIssuer ISSUER = KEYS.issuer().with(new TwoPersonTypes());

    private static final String FOOD = "food-permit";

    private static HttpResponse<byte[]> decide(HttpResponse<byte[]> held, String decision) {
        assertThat(held.statusCode()).as(OwnKeys.text(held)).isEqualTo(202);
        return ISSUER.as("demo-approver")
                .post(
                        "/api/v1/approvals/" + Answers.member(held, "approval") + "/decision",
                        "{\"decision\":\"" + decision + "\",\"reason\":\"材料齐全\"}",
                        KEYS.fresh());
    }

    private static String issued() throws Malformed {
        String body = KEYS.body(FOOD);
        String key = KEYS.fresh();
        decide(KEYS.prepare(body, key), "APPROVE");
        Prepared prepared = Prepared.of(KEYS.prepare(body, key));
        KEYS.complete(prepared.signedBy(KEYS.department(FOOD)));
        return prepared.id();
    }

    @Test
    void prepares_a_version_only_after_another_person_approved_it() throws Malformed {
        String old = issued();
        String body = KEYS.version(Deed.CHANGE);
        String key = KEYS.fresh();

        HttpResponse<byte[]> held = KEYS.prepareVersion(old, body, key);
        int whileItWaits = KEYS.count("license where previous_id = '" + old + "'");
        HttpResponse<byte[]> decided = decide(held, "APPROVE");
        Prepared prepared = Prepared.of(KEYS.prepareVersion(old, body, key));
        HttpResponse<byte[]> completed = KEYS.complete(prepared.signedBy(KEYS.department(FOOD)));

        assertThat(whileItWaits).isZero();
        assertThat(OwnKeys.text(decided)).contains("\"kind\":\"VERSION\"", "\"license\":\"" + old + "\"");
        assertThat(completed.statusCode()).as(OwnKeys.text(completed)).isEqualTo(201);
        assertThat(KEYS.told(old)).contains("\"status\":\"SUPERSEDED\"");
    }

    @Test
    void prepares_no_version_that_was_refused() throws Malformed {
        String old = issued();
        String body = KEYS.version(Deed.CHANGE);
        String key = KEYS.fresh();
        decide(KEYS.prepareVersion(old, body, key), "REFUSE");

        HttpResponse<byte[]> refused = KEYS.prepareVersion(old, body, key);

        assertThat(OwnKeys.problem(refused)).isEqualTo("refused-by-second-person");
        assertThat(KEYS.told(old)).contains("\"status\":\"VALID\"");
    }

    @Test
    void asks_no_second_person_for_what_cannot_be_done_in_one_step() throws Malformed {
        String old = issued();
        int before = KEYS.count("approval");

        HttpResponse<byte[]> refused =
                KEYS.caller().post("/api/v1/licenses/" + old + "/versions", KEYS.version(Deed.CHANGE), KEYS.fresh());

        assertThat(OwnKeys.problem(refused)).isEqualTo("seal-kept-by-agency");
        assertThat(KEYS.count("approval")).isEqualTo(before);
    }
}
