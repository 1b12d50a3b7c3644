package org.sealbook.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GoodPairsTest {

    private final AtomicInteger checks = new AtomicInteger();
    private final GoodPairs pairs = new GoodPairs(2);

    private boolean ask(int certificate, int issuer, boolean good) {
        return pairs.contains(new byte[] {(byte) certificate}, new byte[] {(byte) issuer}, () -> {
            checks.incrementAndGet();
            return good;
        });
    }

    @Test
    void checks_a_good_pair_once() {
        assertThat(ask(1, 2, true)).isTrue();
        assertThat(ask(1, 2, false)).isTrue();

        assertThat(checks).hasValue(1);
    }

    @Test
    void checks_what_is_no_good_every_time() {
        assertThat(ask(1, 2, false)).isFalse();
        assertThat(ask(1, 2, true)).isTrue();
    }

    @Test
    void tells_the_two_apart() {
        ask(1, 2, true);

        assertThat(ask(2, 1, false)).isFalse();
        assertThat(ask(1, 3, false)).isFalse();
    }

    @Test
    void forgets_the_one_that_was_not_asked_for_the_longest() {
        ask(1, 1, true);
        ask(2, 1, true);
        ask(1, 1, true);
        ask(3, 1, true);

        assertThat(ask(1, 1, false)).isTrue();
        assertThat(ask(2, 1, false)).isFalse();
    }
}
