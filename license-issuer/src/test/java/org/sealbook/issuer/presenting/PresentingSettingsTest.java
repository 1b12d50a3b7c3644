package org.sealbook.issuer.presenting;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresentingSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT10M, 30, open-codes",
        "21, PT10M, 30, open-codes",
        "3, PT0S, 30, keep",
        "3, P2D, 30, keep",
        "3, PT10M, 0, guesses-an-hour",
        "3, PT10M, 100001, guesses-an-hour"
    })
    void names_the_setting_that_is_out_of_bounds(int open, Duration keep, int guesses, String name) {
        assertThatThrownBy(() -> new PresentingSettings(open, keep, guesses))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sealbook.presenting." + name);
    }
}
