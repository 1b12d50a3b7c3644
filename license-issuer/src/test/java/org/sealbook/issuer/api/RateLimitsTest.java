package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitsTest {

    private final AtomicLong now = new AtomicLong(1);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final RateLimits limits = new RateLimits(
            new LimitSettings(
                    Rate.valueOf("2/s"),
                    Rate.valueOf("0"),
                    Rate.valueOf("3/m"),
                    Rate.valueOf("20/s"),
                    Rate.valueOf("2/h"),
                    Rate.valueOf("1/m"),
                    List.of()),
            new SetTime(now),
            metrics);

    private record SetTime(AtomicLong nanos) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    private boolean isAllowed(RateClass kind, String who) {
        return limits.take(kind, who).allowed();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void lets_through_what_the_rate_says_and_goes_on_when_time_has_passed() {
        assertThat(isAllowed(RateClass.ISSUE, "a")).isTrue();
        assertThat(isAllowed(RateClass.ISSUE, "a")).isTrue();
        assertThat(isAllowed(RateClass.ISSUE, "a")).isFalse();

        pass(Duration.ofMillis(499));
        assertThat(isAllowed(RateClass.ISSUE, "a")).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(isAllowed(RateClass.ISSUE, "a")).isTrue();
    }

    @Test
    void counts_each_caller_and_each_class_apart() {
        for (int i = 0; i < 3; i++) {
            assertThat(isAllowed(RateClass.READ, "a")).isTrue();
        }

        assertThat(isAllowed(RateClass.READ, "a")).isFalse();
        assertThat(isAllowed(RateClass.READ, "b")).isTrue();
        assertThat(isAllowed(RateClass.ISSUE, "a")).isTrue();
    }

    @Test
    void says_how_long_to_wait_and_counts_the_denial() {
        limits.take(RateClass.ANONYMOUS, "a");
        RateLimits.Decision last = limits.take(RateClass.ANONYMOUS, "a");
        RateLimits.Decision denied = limits.take(RateClass.ANONYMOUS, "a");

        assertThat(last.left()).isZero();
        assertThat(denied.allowed()).isFalse();
        assertThat(denied.seconds()).isEqualTo(1800);
        assertThat(denied.policy()).isEqualTo("\"anonymous\";q=2;w=3600");
        assertThat(denied.state()).isEqualTo("\"anonymous\";r=0;t=1800");
        assertThat(metrics.counter("sealbook.rate.limited", "class", "anonymous")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void what_is_given_back_was_never_counted_and_adds_nothing_beyond_the_rate() {
        for (int i = 0; i < 5; i++) {
            assertThat(isAllowed(RateClass.TOKEN_FAILURES, "a")).isTrue();
            limits.giveBack(RateClass.TOKEN_FAILURES, "a");
        }
        limits.giveBack(RateClass.TOKEN_FAILURES, "a");

        assertThat(isAllowed(RateClass.TOKEN_FAILURES, "a")).isTrue();
        assertThat(isAllowed(RateClass.TOKEN_FAILURES, "a")).isFalse();
    }

    @Test
    void nought_is_no_limit() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(isAllowed(RateClass.CHANGE, "a")).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5/d", "-1/s", "0/s", "1.5/s", "1000000000/s"})
    void a_rate_that_is_none_is_refused(String text) {
        assertThatThrownBy(() -> Rate.valueOf(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "192.0.2.1,-,192.0.2.1",
                "192.0.2.1,198.51.100.7,192.0.2.1",
                "10.0.0.1,198.51.100.7,198.51.100.7",
                "10.0.0.1,'203.0.113.9, 198.51.100.7, 10.0.0.2',198.51.100.7",
                "10.0.0.1,'203.0.113.9, evil.example',10.0.0.1",
                "10.0.0.1,-,10.0.0.1",
                "2001:db8:1:2:3:4:5:6,-,20010db800010002",
                "2001:db8:1:2::9,-,20010db800010002"
            })
    void an_address_is_taken_from_a_header_only_if_a_trusted_proxy_wrote_it(
            String remote, String forwarded, String address) {
        assertThat(new ClientAddress(List.of("10.0.0.0/8")).of(remote, forwarded))
                .isEqualTo(address);
    }
}
