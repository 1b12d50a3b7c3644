package org.sealbook.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {

    @Nested
    class Unified_social_credit_codes {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "11100000MB0143028R", "11100000000013338W", "11100000MB03271699", "11100000000019713D",
                    "11100000000013127D", "111000000000131433", "11100000MB0341032Y", "11430000006122244L",
                    "11110000000021135M", "91310101MA1K00015A", "91310101MA1K000235", "91310101MA1K000310"
                })
        void are_read(String code) {
            assertThat(AgencyCode.parse(code)).contains(new AgencyCode(code));
        }

        @Test
        void are_refused_with_any_one_character_changed() {
            String code = "11100000MB0143028R";
            for (int i = 0; i < code.length(); i++) {
                String changed = code.substring(0, i) + (code.charAt(i) == '3' ? '4' : '3') + code.substring(i + 1);
                assertThat(AgencyCode.parse(changed)).as(changed).isEmpty();
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "11100000MB0143028S", "11100000MB0143028", "11100000MB0143028RR", "1110000OMB0143028R"})
        void are_refused_outside_the_alphabet_and_length(String code) {
            assertThat(AgencyCode.parse(code)).isEmpty();
            assertThatThrownBy(() -> new AgencyCode(code)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void are_mended_from_what_people_type() {
            assertThat(AgencyCode.parse(" １１100000mb0143028r ")).contains(new AgencyCode("11100000MB0143028R"));
        }

        @Test
        void must_have_the_inner_organisation_check_right_too() {
            // Both checks hold in 91310101MA1K00015A; here the outer one holds and the inner one does not.
            String inner = "91310101MA1K000140";
            char outer = CheckCharacters.creditCode(inner.substring(0, 17));

            assertThat(AgencyCode.parse(inner.substring(0, 17) + outer)).isEmpty();
        }
    }

    @Nested
    class Citizen_identity_numbers {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "11010519491231002X",
                    "440524188001010014",
                    "310101199001010012",
                    "310115198512120022",
                    "110101199003074477"
                })
        void are_read(String number) {
            assertThat(HolderId.parse(HolderIdType.CITIZEN, number)).isPresent();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "110105194912310020", "310101199001010013", "31010119900101001", "310101199002300010",
                    "310101199013010010", "3101011990010100122", "31010119900101001X", "01010119900101001X"
                })
        void are_refused(String number) {
            assertThat(HolderId.parse(HolderIdType.CITIZEN, number)).isEmpty();
        }

        @Test
        void take_a_small_x() {
            assertThat(HolderId.parse(HolderIdType.CITIZEN, "11010519491231002x"))
                    .map(HolderId::value)
                    .contains("11010519491231002X");
        }

        @Test
        void hold_the_birth_date() {
            var id = new HolderId(HolderIdType.CITIZEN, "11010519491231002X");

            assertThat(id.birthDate()).contains(LocalDate.of(1949, 12, 31));
        }

        @Test
        void never_show_in_text() {
            var holder = new Holder("张三", new HolderId(HolderIdType.CITIZEN, "310101199001010012"));

            assertThat(holder.toString()).doesNotContain("199001").doesNotContain("张三");
            assertThat(holder.id().masked()).isEqualTo("31**************12");
        }
    }

    @Nested
    class Regions {

        @Test
        void hold_what_lies_in_them() {
            var shanghai = new Region("310000");
            var pudong = new Region("310115");

            assertThat(shanghai.holds(pudong)).isTrue();
            assertThat(pudong.holds(shanghai)).isFalse();
            assertThat(pudong.holds(pudong)).isTrue();
            assertThat(shanghai.holds(new Region("320100"))).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "31", "990000", "31000a", "3100000"})
        void are_refused(String code) {
            assertThat(Region.parse(code)).isEmpty();
        }
    }

    @Nested
    class Validity_periods {

        private final Validity oneYear = Validity.between(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));

        @Test
        void include_both_ends() {
            assertThat(oneYear.hasBegun(LocalDate.of(2026, 1, 1))).isTrue();
            assertThat(oneYear.hasEnded(LocalDate.of(2026, 12, 31))).isFalse();
            assertThat(oneYear.hasBegun(LocalDate.of(2025, 12, 31))).isFalse();
            assertThat(oneYear.hasEnded(LocalDate.of(2027, 1, 1))).isTrue();
        }

        @Test
        void may_have_no_end() {
            assertThat(Validity.openEnded(LocalDate.of(2026, 1, 1)).hasEnded(LocalDate.of(9999, 12, 31)))
                    .isFalse();
        }

        @Test
        void never_end_before_they_begin() {
            assertThatThrownBy(() -> Validity.between(LocalDate.of(2026, 1, 2), LocalDate.of(2026, 1, 1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class License_type_codes {

        @Test
        void name_their_defining_agency() {
            assertThat(new LicenseTypeCode("11100000MB0143028R001").definingAgency())
                    .contains(new AgencyCode("11100000MB0143028R"));
        }

        @Test
        void survive_a_defining_agency_that_is_not_a_valid_code() {
            assertThat(LicenseTypeCode.parse("11100000000013339W059").flatMap(LicenseTypeCode::definingAgency))
                    .isEmpty();
        }
    }
}
