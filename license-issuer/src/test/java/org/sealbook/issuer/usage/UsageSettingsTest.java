package org.sealbook.issuer.usage;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageSettingsTest {

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100_001})
    void refuses_a_number_of_misses_that_would_stop_everybody_or_nobody(int misses) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UsageSettings(misses, 30, 30))
                .withMessageStartingWith("sealbook.usage.misses-an-hour");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 367})
    void refuses_copies_that_would_be_usable_for_no_day_or_for_years(int days) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UsageSettings(30, days, 30))
                .withMessageStartingWith("sealbook.usage.longest-copy-days");
    }
}
