package org.sealbook.issuer.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PdfBytesTest {

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-0.00001,0",
        "1,1",
        "-12,-12",
        "0.5,0.5",
        "-0.25,-0.25",
        "10.00004,10",
        "10.00005,10.0001",
        "3.1000,3.1",
        "595.2756,595.2756",
        "0.0009,0.0009",
        "-7.0409,-7.0409"
    })
    void writes_at_most_four_decimals(double value, String expected) {
        assertThat(PdfBytes.number(value)).isEqualTo(expected);
    }

    @Test
    void writes_what_a_formatter_would_without_the_zeros_at_the_end() {
        new Random(1).doubles(2_000, -2_000, 2_000).forEach(value -> {
            double rounded = Math.round(value * 10_000) / 10_000.0;
            assertThat(Double.parseDouble(PdfBytes.number(value))).isEqualTo(rounded);
            assertThat(String.format(Locale.ROOT, "%.4f", rounded)).startsWith(PdfBytes.number(value));
        });
    }

    @Test
    void writes_characters_as_four_digits_each() {
        assertThat(PdfBytes.textString("证A")).isEqualTo("<feff8bc10041>");
        assertThat(PdfBytes.padded(15, 10)).isEqualTo("0000000015");
    }
}
