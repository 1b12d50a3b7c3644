package org.sealbook.verifier.holder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.verify.VerificationPolicy;

class ChallengePaceTest {

    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");

    private final ChallengePace pace = new ChallengePace();

    @Test
    void makes_so_many_a_minute_and_no_more() {
        for (int i = 0; i < ChallengePace.MOST; i++) {
            assertThat(pace.allows(NOW.plusMillis(i))).isTrue();
        }

        assertThat(pace.allows(NOW.plusSeconds(59))).isFalse();
        assertThat(pace.allows(NOW.plus(ChallengePace.WITHIN))).isTrue();
        assertThat(pace.allows(NOW.plus(ChallengePace.WITHIN))).isFalse();
    }

    @Test
    void somebody_who_asks_without_end_does_not_make_the_others_wait_longer() {
        for (int i = 0; i < 10 * ChallengePace.MOST; i++) {
            pace.allows(NOW);
        }

        assertThat(pace.allows(NOW.plus(ChallengePace.WITHIN))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"COUNTER, COUNTER", "FIELD, FIELD", "ARCHIVE, COUNTER"})
    void a_holder_who_stands_here_is_never_judged_by_the_past(
            VerificationPolicy ofFiles, VerificationPolicy ofHolders) {
        assertThat(Presented.policy(ofFiles)).isEqualTo(ofHolders);
    }
}
