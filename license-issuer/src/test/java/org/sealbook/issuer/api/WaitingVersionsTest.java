package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.format.Malformed;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.issuance.Resumption;
import org.sealbook.issuer.issuance.Steps;
import org.sealbook.issuer.lifecycle.Deed;
import org.sealbook.license.LicenseId;

/** A version that waits for its agency's signature: what waits with it, what does not, and how it ends if nobody signs. */
class WaitingVersionsTest {

    private static final OwnKeys KEYS = new OwnKeys();

    @RegisterExtension
    static final RunningIssuer ISSUER = KEYS.issuer();

    private static final String FOOD = "food-permit";

    private static String completion(Prepared prepared) {
        return prepared.signedBy(KEYS.department(FOOD));
    }

    private static void age(String id, int minutes) {
        ISSUER.sql().update("update license set issued_at = issued_at - interval ? minute where id = ?", minutes, id);
    }

    private static void expire(String id) {
        ISSUER.sql()
                .update(
                        "update prepared_license set expires_at = utc_timestamp() - interval 2 minute where license_id = ?",
                        id);
    }

    private static void assertFree(String old, LicenseId next) throws Malformed {
        Prepared another = KEYS.preparedVersion(old);
        HttpResponse<byte[]> completed = KEYS.complete(completion(another));

        assertThat(completed.statusCode()).as(OwnKeys.text(completed)).isEqualTo(201);
        assertThat(another.id()).isEqualTo(next.toString());
        assertThat(KEYS.told(old)).contains("\"supersededBy\":\"" + next + "\"");
    }

    @Test
    void lets_no_other_version_begin_and_no_inspection_be_noted() throws Malformed {
        String old = KEYS.issued(FOOD);
        Prepared prepared = KEYS.preparedVersion(old);

        HttpResponse<byte[]> version = KEYS.prepareVersion(old, KEYS.version(Deed.CORRECT), KEYS.fresh());
        HttpResponse<byte[]> inspection = KEYS.apply(old, Deed.INSPECT);

        assertThat(OwnKeys.problem(version)).isEqualTo("version-pending");
        assertThat(OwnKeys.problem(inspection)).isEqualTo("version-pending");
        assertThat(KEYS.complete(completion(prepared)).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @EnumSource(
            value = Deed.class,
            names = {"SUSPEND", "REPORT_LOSS", "CANCEL", "REVOKE", "WITHDRAW"})
    void is_given_up_by_a_deed_that_changes_the_state(Deed deed) throws Malformed {
        String old = KEYS.issued(FOOD);
        Prepared prepared = KEYS.preparedVersion(old);

        HttpResponse<byte[]> done = KEYS.apply(old, deed);
        HttpResponse<byte[]> late = KEYS.complete(completion(prepared));

        assertThat(done.statusCode()).as(OwnKeys.text(done)).isEqualTo(200);
        assertThat(KEYS.state(prepared.id())).isEqualTo("VOIDED");
        assertThat(OwnKeys.problem(late)).isEqualTo("license-voided");
        assertThat(KEYS.told(old))
                .contains("\"status\":\"" + deed.to().orElseThrow() + "\"")
                .doesNotContain("supersededBy");
    }

    @Test
    void is_not_given_up_by_a_deed_that_is_refused() throws Malformed {
        String old = KEYS.issued(FOOD);
        Prepared prepared = KEYS.preparedVersion(old);

        HttpResponse<byte[]> notAllowed = KEYS.apply(old, Deed.RESUME);
        HttpResponse<byte[]> stale = KEYS.caller()
                .call(
                        "POST",
                        "/api/v1/licenses/" + old + "/deeds",
                        LifeOfALicense.deed(Deed.SUSPEND).getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        KEYS.fresh(),
                        "If-Match",
                        "\"7-VALID\"");

        assertThat(OwnKeys.problem(notAllowed)).isEqualTo("not-allowed-in-state");
        assertThat(stale.statusCode()).as(OwnKeys.text(stale)).isEqualTo(412);
        assertThat(KEYS.complete(completion(prepared)).statusCode()).isEqualTo(201);
    }

    @Test
    void is_not_given_up_while_somebody_completes_it() throws Malformed {
        String old = KEYS.issued(FOOD);
        Prepared prepared = KEYS.preparedVersion(old);
        ISSUER.sql()
                .update(
                        "update idempotency set busy_until = utc_timestamp() + interval 30 second where license_id = ?",
                        prepared.id());

        HttpResponse<byte[]> waits = KEYS.apply(old, Deed.REVOKE);
        ISSUER.sql().update("update idempotency set busy_until = null where license_id = ?", prepared.id());
        HttpResponse<byte[]> done = KEYS.apply(old, Deed.REVOKE);

        assertThat(OwnKeys.problem(waits)).isEqualTo("version-pending");
        assertThat(waits.headers().firstValue("Retry-After")).isPresent();
        assertThat(done.statusCode()).as(OwnKeys.text(done)).isEqualTo(200);
    }

    @RepeatedTest(6)
    void ends_completed_or_given_up_when_signature_and_revocation_come_at_once() throws Exception {
        String old = KEYS.issued(FOOD);
        Prepared prepared = KEYS.preparedVersion(old);
        String completion = completion(prepared);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Callable<HttpResponse<byte[]>>> both =
                List.of(() -> KEYS.complete(completion), () -> KEYS.apply(old, Deed.REVOKE));

        List<Future<HttpResponse<byte[]>>> answers = threads.invokeAll(both);
        threads.shutdown();

        HttpResponse<byte[]> completed = answers.get(0).get();
        HttpResponse<byte[]> revoked = answers.get(1).get();
        if (completed.statusCode() == 201) {
            assertThat(OwnKeys.problem(revoked)).isIn("version-pending", "superseded");
            assertThat(KEYS.told(old)).contains("\"supersededBy\":\"" + prepared.id() + "\"");
        } else {
            assertThat(OwnKeys.problem(completed)).isEqualTo("license-voided");
            assertThat(revoked.statusCode()).as(OwnKeys.text(revoked)).isEqualTo(200);
            assertThat(KEYS.told(old)).contains("\"status\":\"REVOKED\"");
        }
    }

    @Test
    void begins_anew_under_the_same_key_after_it_was_given_up() throws Malformed {
        String old = KEYS.issued(FOOD);
        String body = KEYS.version(Deed.CHANGE);
        String key = KEYS.fresh();
        Prepared prepared = Prepared.of(KEYS.prepareVersion(old, body, key));
        KEYS.apply(old, Deed.SUSPEND);

        HttpResponse<byte[]> suspended = KEYS.prepareVersion(old, body, key);
        KEYS.apply(old, Deed.RESUME);
        Prepared another = Prepared.of(KEYS.prepareVersion(old, body, key));

        assertThat(OwnKeys.problem(suspended)).isEqualTo("not-allowed-in-state");
        assertThat(another.id()).isEqualTo(LicenseId.of(prepared.id()).next().toString());
        assertThat(KEYS.complete(completion(another)).statusCode()).isEqualTo(201);
    }

    @Test
    void is_void_after_a_day_and_no_longer_blocks_its_license() throws Malformed {
        String old = KEYS.issued(FOOD);
        Prepared prepared = KEYS.preparedVersion(old);
        age(prepared.id(), 25 * 60);
        ISSUER.part(Resumption.class).look();
        String whileTheTokenIsGood = KEYS.state(prepared.id());
        expire(prepared.id());

        ISSUER.part(Resumption.class).look();

        assertThat(whileTheTokenIsGood).isEqualTo("RESERVED");
        assertThat(KEYS.state(prepared.id())).isEqualTo("VOIDED");
        assertThat(OwnKeys.problem(KEYS.complete(completion(prepared)))).isEqualTo("license-voided");
        assertThat(KEYS.told(old)).contains("\"status\":\"VALID\"");
        assertFree(old, LicenseId.of(prepared.id()).next());
    }

    @ParameterizedTest
    @EnumSource(
            value = Steps.Place.class,
            names = {"RESERVED", "RENDERED"})
    void is_void_soon_if_it_was_cut_off_before_the_agency_was_asked(Steps.Place place) throws Malformed {
        String old = KEYS.issued(FOOD);
        LicenseId next = LicenseId.of(old).next();
        ISSUER.crashAt(place);
        KEYS.prepareVersion(old, KEYS.version(Deed.CHANGE), KEYS.fresh());
        ISSUER.part(Resumption.class).look();
        String whileSomebodyMayRepeat = KEYS.state(next.toString());
        age(next.toString(), 5);

        ISSUER.part(Resumption.class).look();

        assertThat(whileSomebodyMayRepeat).isEqualTo("RESERVED");
        assertThat(KEYS.state(next.toString())).isEqualTo("VOIDED");
        assertFree(old, next.next());
    }
}
