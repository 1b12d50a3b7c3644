package org.sealbook.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.client.WebhookReceiver.Outcome;
import org.sealbook.client.WebhookReceiver.Outcome.Busy;
import org.sealbook.client.WebhookReceiver.Outcome.Done;
import org.sealbook.client.WebhookReceiver.Outcome.Refused;
import org.sealbook.client.WebhookReceiver.Outcome.Repeated;
import org.sealbook.client.WebhookReceiver.Why;

class WebhookReceiverTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");
    private static final String AT = Long.toString(NOW.getEpochSecond());
    private static final byte[] BODY =
            ("{\"type\":\"license.issued\",\"timestamp\":\"2026-11-25T02:59:59Z\",\"data\":{\"number\":7,"
                            + "\"at\":\"2026-11-25T02:59:59Z\",\"kind\":\"ISSUED\",\"agency\":\"11310000MB2F000160\",\"license\":"
                            + "\"1.2.156.3005.2.11100000MB0143028R901.11310000MB2F000160.310000000001.001.L\",\"revision\":1}}")
                    .getBytes(UTF_8);

    private final WebhookReceiver receiver =
            new WebhookReceiver(SECRET.toCharArray(), Clock.fixed(NOW, ZoneOffset.UTC));
    private final List<Long> worked = new ArrayList<>();

    private static String signed(String id, Instant at, byte[] body) {
        return WebhookSignature.of(SECRET.toCharArray()).sign(id, at, body);
    }

    private Outcome receive(String id, Instant at) {
        return receiver.receive(
                id,
                Long.toString(at.getEpochSecond()),
                signed(id, at, BODY),
                BODY,
                event -> worked.add(event.number()));
    }

    /** The example of the Standard Webhooks specification's reference libraries. */
    @Test
    void signs_as_the_standard_says() {
        assertThat(signed(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330),
                        "{\"test\": 2432232314}".getBytes(UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void hands_out_an_event_once() {
        assertThat(receive("event-7", NOW)).isInstanceOf(Done.class);
        assertThat(receive("event-7", NOW)).isEqualTo(new Repeated());
        assertThat(receive("event-7", NOW.plusSeconds(60))).isEqualTo(new Repeated());

        assertThat(worked).containsExactly(7L);
    }

    @ParameterizedTest
    @CsvSource({"-301, STALE", "301, STALE", "-300, ", "300, "})
    void refuses_what_was_signed_more_than_five_minutes_away(int seconds, Why why) {
        Outcome outcome = receive("event-7", NOW.plusSeconds(seconds));

        if (why == null) {
            assertThat(outcome).isInstanceOf(Done.class);
        } else {
            assertThat(outcome).isEqualTo(new Refused(why));
            assertThat(worked).isEmpty();
        }
    }

    @Test
    void refuses_whatever_was_changed_on_the_way() {
        String right = signed("event-7", NOW, BODY);
        byte[] changed = new String(BODY, UTF_8).replace("ISSUED", "CHANGED").getBytes(UTF_8);
        String wrong = "v1," + Base64.getEncoder().encodeToString(new byte[32]);

        assertThat(List.of(
                        receiver.receive("event-8", AT, right, BODY, this::never),
                        receiver.receive("event-7", Long.toString(NOW.getEpochSecond() + 1), right, BODY, this::never),
                        receiver.receive("event-7", AT, right, changed, this::never),
                        receiver.receive("event-7", AT, wrong, BODY, this::never),
                        receiver.receive("event-7", AT, "", BODY, this::never),
                        receiver.receive("event-7", AT, right.replace("v1,", "v2,"), BODY, this::never)))
                .containsOnly(new Refused(Why.WRONG_SIGNATURE));
        assertThat(receiver.receive("event-7", AT, wrong + " " + right, BODY, event -> {}))
                .isInstanceOf(Done.class);
    }

    private void never(RegistryEvent event) {
        throw new AssertionError("handed out");
    }

    @Test
    void refuses_what_lacks_a_header_or_is_too_long() {
        String right = signed("event-7", NOW, BODY);

        assertThat(List.of(
                        receiver.receive(null, AT, right, BODY, this::never),
                        receiver.receive("event-7", null, right, BODY, this::never),
                        receiver.receive("event-7", AT, null, BODY, this::never),
                        receiver.receive("event-7", "now", right, BODY, this::never),
                        receiver.receive("event 7", AT, right, BODY, this::never),
                        receiver.receive("event-7", AT, right, new byte[WebhookReceiver.MAX_BODY + 1], this::never)))
                .containsOnly(new Refused(Why.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"data\":{}}", "{\"data\":{\"number\":\"7\"}}"})
    void refuses_what_is_signed_and_no_event(String body) {
        byte[] bytes = body.getBytes(UTF_8);

        assertThat(receiver.receive("event-7", AT, signed("event-7", NOW, bytes), bytes, this::never))
                .isEqualTo(new Refused(Why.NOT_AN_EVENT));
    }

    @Test
    void takes_an_event_again_whose_work_failed() {
        assertThatThrownBy(() -> receiver.receive("event-7", AT, signed("event-7", NOW, BODY), BODY, event -> {
                    throw new IllegalArgumentException("the program's store is full");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(receive("event-7", NOW)).isInstanceOf(Done.class);
    }

    @Test
    void does_not_say_that_it_has_what_it_is_still_working_on() {
        List<Outcome> within = new ArrayList<>();

        receiver.receive(
                "event-7", AT, signed("event-7", NOW, BODY), BODY, event -> within.add(receive("event-7", NOW)));

        assertThat(within).containsExactly(new Busy());
        assertThat(new Busy().status()).isEqualTo(503);
    }

    @Test
    void remembers_no_more_than_it_may() {
        receive("first", NOW);
        IntStream.range(0, 9_999).forEach(i -> receive("event-" + i, NOW));
        assertThat(receive("first", NOW)).isEqualTo(new Repeated());

        receive("one-more", NOW);

        assertThat(receive("first", NOW)).isInstanceOf(Done.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_not base64", "whsec_c2hvcnQ="})
    void takes_no_other_text_for_a_secret_and_quotes_none(String text) {
        assertThatThrownBy(() -> WebhookSignature.of(text.toCharArray()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a webhook's secret: whsec_ and 24 to 64 bytes in Base64");
        assertThat(WebhookSignature.of(SECRET.toCharArray())).hasToString("[REDACTED]");
    }
}
