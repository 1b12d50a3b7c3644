package org.sealbook.issuer.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.Eventually.eventually;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.client.RegistryEvent;
import org.sealbook.client.WebhookReceiver;
import org.sealbook.client.WebhookReceiver.Outcome;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.lifecycle.Deed;

/** Webhooks against a real receiver: signed, in order, at least once, and nowhere but where the operator allows. */
class WebhooksApiTest {

    private static final CaseSystem CASES = new CaseSystem();

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer("--sealbook.webhooks.allowed=" + CASES.base() + "in/");

    private static final String PATH = "/api/v1/agencies/11310000MB2F000160/webhooks/cases";

    private final RunningIssuer.Caller registrar = ISSUER.as("demo-registrar");
    private final RunningIssuer.Caller market = ISSUER.as("demo-market");

    @BeforeEach
    void nothing_is_left_of_other_tests() {
        assertThat(eventually(() -> count("event_outbox") == 0)).isTrue();
        ISSUER.sql().execute("delete from webhook");
        ISSUER.sql().execute("delete from license_holder");
        CASES.disturbance = call -> false;
        CASES.received.clear();
        CASES.ids.clear();
        CASES.outcomes.clear();
        CASES.deliveries.clear();
    }

    @AfterEach
    void nothing_is_sent_to_the_next_test() {
        ISSUER.sql().execute("delete from webhook");
    }

    @AfterAll
    static void end() {
        CASES.close();
    }

    private HttpResponse<byte[]> put(String body, String... ifMatch) {
        String[] headers = ifMatch.length == 0
                ? new String[] {"Content-Type", "application/json"}
                : new String[] {"Content-Type", "application/json", "If-Match", ifMatch[0]};
        return registrar.call("PUT", PATH, body.getBytes(UTF_8), headers);
    }

    private void webhook() {
        HttpResponse<byte[]> made = put("{\"address\":\"" + CASES.address() + "\"}");
        assertThat(made.statusCode()).as(Answers.text(made)).isEqualTo(201);
        CASES.knows(text(made, "secret"));
    }

    private String issued() {
        return text(market.issue(food(), fresh()), "id");
    }

    private static int count(String what) {
        Integer found = ISSUER.sql().queryForObject("select count(*) from " + what, Integer.class);
        return found == null ? -1 : found;
    }

    private static String state() {
        return Objects.requireNonNull(ISSUER.sql()
                .queryForObject(
                        "select concat(state, ' ', attempts, ' ', coalesce(last_failure, '-')) from webhook",
                        String.class));
    }

    private static boolean receives(int events) {
        return eventually(() -> CASES.received.size() == events);
    }

    @Test
    void sends_what_happens_signed_and_in_its_order() {
        String before = issued();
        assertThat(eventually(() -> count("event_outbox") == 0)).isTrue();
        webhook();
        String license = issued();
        LifeOfALicense life = new LifeOfALicense(market);
        life.apply(license, Deed.SUSPEND, fresh());
        life.apply(license, Deed.RESUME, fresh());

        assertThat(receives(3)).isTrue();
        assertThat(CASES.received)
                .extracting(event -> event.license() + " " + event.kind() + " " + event.revision())
                .containsExactly(license + " ISSUED 1", license + " CHANGED 2", license + " CHANGED 3");
        assertThat(CASES.outcomes).allMatch(outcome -> outcome instanceof Outcome.Done);
        assertThat(CASES.ids)
                .containsExactlyElementsOf(CASES.received.stream()
                        .map(event -> "event-" + event.number())
                        .toList());
        assertThat(new String(CASES.deliveries.get(0).body(), UTF_8))
                .startsWith("{\"type\":\"license.issued\",\"timestamp\":\"")
                .doesNotContain(before, "91310101MA1K000235");
    }

    @Test
    void sends_only_the_kinds_that_are_wanted() {
        HttpResponse<byte[]> made = put("{\"address\":\"" + CASES.address() + "\",\"kinds\":[\"CHANGED\"]}");
        CASES.knows(text(made, "secret"));
        String license = issued();
        new LifeOfALicense(market).apply(license, Deed.SUSPEND, fresh());

        assertThat(receives(1)).isTrue();
        assertThat(CASES.received).extracting(RegistryEvent::kind).containsExactly("CHANGED");
    }

    @Test
    void tries_again_after_an_error_and_keeps_the_order() {
        webhook();
        AtomicInteger failures = new AtomicInteger(2);
        CASES.disturbance = call -> {
            boolean fails = failures.getAndDecrement() > 0;
            if (fails) {
                CaseSystem.answer(call, 500);
            }
            return fails;
        };
        String license = issued();
        new LifeOfALicense(market).apply(license, Deed.SUSPEND, fresh());

        assertThat(receives(2)).isTrue();
        assertThat(CASES.received).extracting(RegistryEvent::kind).containsExactly("ISSUED", "CHANGED");
        assertThat(CASES.ids.subList(0, 3)).containsOnly(CASES.ids.get(0));
        assertThat(eventually(() -> state().equals("ACTIVE 0 -"))).isTrue();
    }

    @Test
    void sends_again_under_the_same_identifier_what_was_received_before_a_crash() {
        webhook();
        AtomicInteger calls = new AtomicInteger();
        // What a crash leaves: the event was received, nobody remembers it, and the lease ends by itself.
        CASES.disturbance = call -> {
            if (calls.getAndIncrement() == 0) {
                ISSUER.sql()
                        .update(
                                "update webhook set holder = 'who died', lease_until = utc_timestamp(6) - interval 1 second");
            }
            return false;
        };
        issued();

        assertThat(eventually(() -> CASES.outcomes.size() == 2)).isTrue();
        assertThat(CASES.ids.get(1)).isEqualTo(CASES.ids.get(0));
        assertThat(CASES.outcomes.get(1)).isEqualTo(new Outcome.Repeated());
        assertThat(CASES.received).hasSize(1);
    }

    @Test
    void is_worked_on_by_one_node_at_a_time() {
        webhook();
        ISSUER.sql().update("update webhook set holder = 'another', lease_until = utc_timestamp(6) + interval 1 hour");
        issued();
        assertThat(eventually(() -> count("event_outbox") == 0)).isTrue();
        String last =
                Objects.requireNonNull(ISSUER.sql().queryForObject("select last from event_counter", String.class));

        assertThat(ISSUER.sql().queryForObject("select count(*) from webhook where delivered < " + last, Integer.class))
                .isEqualTo(1);
        assertThat(CASES.ids).isEmpty();
        ISSUER.sql().update("update webhook set lease_until = utc_timestamp(6) - interval 1 second");
        assertThat(receives(1)).isTrue();
    }

    @Test
    void gives_up_after_three_days_until_the_agency_resumes_it() {
        webhook();
        CASES.disturbance = call -> {
            CaseSystem.answer(call, 503);
            return true;
        };
        issued();
        assertThat(eventually(() -> state().equals("ACTIVE 1 status-503"))).isTrue();
        ISSUER.sql().update("update webhook set failing_since = utc_timestamp(6) - interval 73 hour, next_try = null");
        assertThat(eventually(() -> state().startsWith("GIVEN_UP"))).isTrue();
        int sent = CASES.ids.size();
        CASES.disturbance = call -> false;

        HttpResponse<byte[]> seen = market.get("/api/v1/webhooks");
        assertThat(Answers.text(seen))
                .contains("\"state\":\"GIVEN_UP\"", "\"lastFailure\":\"status-503\"", "\"failingSince\":\"")
                .doesNotContain("secret");
        assertThat(CASES.ids).hasSize(sent);
        String id = Objects.requireNonNull(ISSUER.sql().queryForObject("select id from webhook", String.class));
        assertThat(ISSUER.as("demo-civil")
                        .call("POST", "/api/v1/webhooks/" + id + "/resumption", new byte[0])
                        .statusCode())
                .isEqualTo(404);

        HttpResponse<byte[]> resumed = market.call("POST", "/api/v1/webhooks/" + id + "/resumption", new byte[0]);

        assertThat(Answers.text(resumed)).contains("\"state\":\"ACTIVE\"").doesNotContain("lastFailure");
        assertThat(receives(1)).isTrue();
    }

    @Test
    void gives_up_at_once_when_it_is_told_that_nobody_wants_it() {
        webhook();
        CASES.disturbance = call -> {
            CaseSystem.answer(call, 410);
            return true;
        };
        issued();

        assertThat(eventually(() -> state().equals("GIVEN_UP 1 status-410"))).isTrue();
    }

    @Test
    void follows_no_redirect() {
        webhook();
        CASES.disturbance = call -> {
            call.getResponseHeaders().add("Location", CASES.base() + "elsewhere");
            CaseSystem.answer(call, 307);
            return true;
        };
        issued();

        assertThat(eventually(() -> state().endsWith("status-307"))).isTrue();
        assertThat(CASES.elsewhere).hasValue(0);
    }

    @Test
    void waits_no_longer_than_ten_seconds_for_a_receiver() {
        webhook();
        long begun = System.nanoTime();
        CASES.disturbance = call -> true;
        issued();

        assertThat(eventually(() -> state().equals("ACTIVE 1 timeout"))).isTrue();
        assertThat(System.nanoTime() - begun).isLessThan(30_000_000_000L);
    }

    @Test
    void the_receiver_takes_no_replay_and_nothing_stale() {
        webhook();
        issued();
        assertThat(receives(1)).isTrue();
        CaseSystem.Delivery delivery = CASES.deliveries.get(0);
        long old = Long.parseLong(delivery.timestamp()) - 301;

        assertThat(CASES.receive(delivery)).isEqualTo(new Outcome.Repeated());
        assertThat(CASES.receive(new CaseSystem.Delivery(
                        "event-other", String.valueOf(old), delivery.signature(), delivery.body())))
                .isEqualTo(new Outcome.Refused(WebhookReceiver.Why.WRONG_SIGNATURE));
        assertThat(CASES.received).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/in/events",
                "BASEelsewhere",
                "BASEin/../elsewhere",
                "BASEin/./events",
                "BASEin//events",
                "BASEin/%2e%2e/elsewhere",
                "BASEin/events#part",
                "BASEin",
                "http://BASEin/",
                "file:///etc/passwd",
                "BASEin/events\\u0000",
                "BASEin/\\\\elsewhere"
            })
    void takes_no_address_that_the_operator_does_not_allow(String address) {
        String text = address.replace("http://BASE", "http://user@127.0.0.1/").replace("BASE", CASES.base());

        HttpResponse<byte[]> refused = put("{\"address\":\"" + text + "\"}");

        assertThat(refused.statusCode()).as(Answers.text(refused)).isEqualTo(422);
        assertThat(Answers.text(refused)).contains("\"field\":\"address\"").doesNotContain("elsewhere", "passwd");
        assertThat(count("webhook")).isZero();
    }

    @Test
    void sends_nothing_to_an_address_that_is_no_longer_allowed() {
        webhook();
        ISSUER.sql().update("update webhook set address = ?", CASES.base() + "elsewhere");
        issued();

        assertThat(eventually(() -> state().equals("ACTIVE 1 not-allowed"))).isTrue();
        assertThat(CASES.elsewhere).hasValue(0);
    }

    @Test
    void shows_its_secret_once_and_keeps_it_encrypted() {
        HttpResponse<byte[]> made = put("{\"address\":\"" + CASES.address() + "\"}");
        String secret = text(made, "secret");

        HttpResponse<byte[]> again = put("{\"address\":\"" + CASES.address() + "\"}");
        HttpResponse<byte[]> changed =
                put("{\"address\":\"" + CASES.address() + "2\",\"kinds\":[\"USED\"]}", Answers.etag(made));

        assertThat(again.statusCode()).isEqualTo(428);
        assertThat(changed.statusCode()).isEqualTo(200);
        for (HttpResponse<byte[]> answer : List.of(again, changed, registrar.get(PATH))) {
            assertThat(Answers.text(answer)).doesNotContain(secret.substring(6), "\"secret\"");
        }
        assertThat(new String(
                        Objects.requireNonNull(
                                ISSUER.sql().queryForObject("select sealed_secret from webhook", byte[].class)),
                        UTF_8))
                .doesNotContain(secret.substring(6));
    }

    @Test
    void ends_when_it_is_deleted() {
        HttpResponse<byte[]> made = put("{\"address\":\"" + CASES.address() + "\"}");
        CASES.knows(text(made, "secret"));

        HttpResponse<byte[]> stale = registrar.call("DELETE", PATH, new byte[0], "If-Match", "\"9\"");
        HttpResponse<byte[]> deleted = registrar.call("DELETE", PATH, new byte[0], "If-Match", Answers.etag(made));

        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(deleted.statusCode()).as(Answers.text(deleted)).isEqualTo(200);
        assertThat(registrar.get(PATH).statusCode()).isEqualTo(404);
    }
}
