package org.sealbook.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.license.LicenseId.NotAnIdentifier;
import org.sealbook.license.LicenseId.WellFormed;
import org.sealbook.license.LicenseId.WrongCheckCharacter;

class LicenseIdTest {

    private static final String SAMPLE = "1.2.156.3005.2.11100000MB0143028R001.11310000MB2F000160.2024000001.001.F";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U",
                "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.002.S",
                "1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0",
                "1.2.156.3005.2.11100000000013338W087.11370800MB28559184.37080001202411010001.001.3",
                "1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9",
                SAMPLE,
                "1.2.156.3005.2.11100000MB0143028R001.11310000MB2F00024T.2024000001.001.3",
                "1.2.156.3005.2.11100000MB0143028R001.11310000MB2F00032M.2024000001.001.S",
                "1.2.156.3005.2.11100000MB0143028R001.11310000MB2F00040G.2024000001.001.N"
            })
    void reads_a_published_identifier_and_writes_it_back(String text) {
        assertThat(LicenseId.read(text)).isInstanceOf(WellFormed.class);
        assertThat(LicenseId.of(text)).hasToString(text);
    }

    @Test
    void tells_the_wrong_variant_in_circulation_apart() {
        var reading = LicenseId.read(
                "1.2.156.3005.2.11100000000013661B006.113700000045046442" + ".209FA4E88F9E4C878F3E9BED2CE7EA49.001.M");

        assertThat(reading).isInstanceOfSatisfying(WrongCheckCharacter.class, wrong -> {
            assertThat(wrong.wrongVariantInCirculation()).isTrue();
            assertThat(wrong.id().check()).isEqualTo('D');
            assertThat(wrong.found()).isEqualTo('M');
        });
    }

    @Test
    void finds_every_single_changed_character() {
        for (int i = LicenseId.ROOT.length() + 1; i < SAMPLE.length(); i++) {
            char c = SAMPLE.charAt(i);
            if (c == '.') {
                continue;
            }
            String changed = SAMPLE.substring(0, i) + (c == '1' ? '2' : '1') + SAMPLE.substring(i + 1);
            assertThat(LicenseId.read(changed)).as(changed).isNotInstanceOf(WellFormed.class);
        }
    }

    @Test
    void finds_a_wrong_check_character_that_no_known_variant_yields() {
        assertThat(LicenseId.read(SAMPLE.substring(0, SAMPLE.length() - 1) + "G"))
                .isInstanceOfSatisfying(
                        WrongCheckCharacter.class,
                        wrong -> assertThat(wrong.wrongVariantInCirculation()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.156.3005.2",
                " " + SAMPLE,
                SAMPLE + "\n",
                "1.2.156.3005.3.11100000MB0143028R001.11310000MB2F000160.2024000001.001.F",
                "1.2.156.3005.2.11100000mb0143028R001.11310000MB2F000160.2024000001.001.F",
                "1.2.156.3005.2.11100000MB0143028R001.11310000MB2F000160.2024000001.000.F",
                "1.2.156.3005.2.11100000MB0143028R001.11310000MB2F000160..001.F",
                "1.2.156.3005.2.11100000MB0143028R001.11310000MB2F000160."
                        + "12345678901234567890123456789012345678901.001.F"
            })
    void refuses_text_that_has_not_the_form(String text) {
        assertThat(LicenseId.read(text)).isInstanceOf(NotAnIdentifier.class);
    }

    @Test
    void goes_to_the_next_version_with_its_own_check_character() {
        var first = LicenseId.of("1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U");

        assertThat(first.next())
                .hasToString("1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.002.S");
    }

    @Test
    void tells_a_region_code_from_a_credit_code_as_issuer() {
        assertThat(LicenseId.of(SAMPLE).issuerIsCreditCode()).isTrue();
        assertThat(LicenseId.of("1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9")
                        .issuerIsCreditCode())
                .isFalse();
    }

    @Test
    void has_no_version_beyond_three_digits() {
        var last = new LicenseId(new LicenseTypeCode("11100000MB0143028R001"), "11310000MB2F000160", "2024000001", 999);

        assertThatThrownBy(last::next).isInstanceOf(IllegalArgumentException.class);
    }
}
