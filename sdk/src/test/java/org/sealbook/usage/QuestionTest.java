package org.sealbook.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.Validity;

class QuestionTest {

    /** Born on 2008-02-29, and on 1990-01-01. */
    private static final HolderId LEAP = new HolderId(HolderIdType.CITIZEN, "310101200802290013");

    private static final HolderId ADULT = new HolderId(HolderIdType.CITIZEN, "310101199001010012");

    @ParameterizedTest
    @CsvSource({
        "2007-12-31, 18, false",
        "2008-01-01, 18, true",
        "2026-11-29, 36, true",
        "2026-11-29, 37, false",
        "2026-12-31, 37, false",
        "2027-01-01, 37, true"
    })
    void a_year_of_age_is_complete_on_the_birthday(LocalDate today, int years, boolean yes) {
        assertThat(new OfAge(years).answer(ADULT, today)).contains(yes);
    }

    @ParameterizedTest
    @CsvSource({"2026-02-28, false", "2026-03-01, true"})
    void who_was_born_on_a_leap_day_is_of_age_on_the_first_of_march(LocalDate today, boolean yes) {
        assertThat(new OfAge(18).answer(LEAP, today)).contains(yes);
    }

    @Test
    void nobody_is_of_any_age_before_he_was_born() {
        assertThat(new OfAge(1).answer(ADULT, LocalDate.of(1980, 1, 1))).contains(false);
    }

    @Test
    void a_number_without_a_birth_date_answers_nothing() {
        LocalDate today = LocalDate.of(2026, 11, 29);

        assertThat(new OfAge(18).answer(new HolderId(HolderIdType.PASSPORT, "E12345678"), today))
                .isEmpty();
        assertThat(new OfAge(18).answer(new HolderId(HolderIdType.CREDIT_CODE, "91310101MA1K000235"), today))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2027-02-26, false", "2027-02-27, true", "2027-02-28, true"})
    void a_license_goes_on_if_its_last_day_is_so_far_away(LocalDate last, boolean yes) {
        Validity validity = Validity.between(LocalDate.of(2020, 1, 1), last);

        assertThat(new ValidFor(90).isTrueOf(validity, LocalDate.of(2026, 11, 29)))
                .isEqualTo(yes);
    }

    @Test
    void a_license_without_an_end_goes_on() {
        Validity validity = Validity.openEnded(LocalDate.of(2020, 1, 1));

        assertThat(new ValidFor(ValidFor.MOST).isTrueOf(validity, LocalDate.of(2026, 11, 29)))
                .isTrue();
    }

    @Test
    void a_question_is_found_again_by_its_word() {
        assertThat(Question.ofWord(new OfAge(18).word())).contains(new OfAge(18));
        assertThat(Question.ofWord(new ValidFor(90).word())).contains(new ValidFor(90));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"number", "ofAge", "ofAge:", "ofAge:0", "ofAge:018", "ofAge:121", "validForDays:3661", "x:1"})
    void a_word_of_no_question_is_none(String word) {
        assertThat(Question.ofWord(word)).isEmpty();
    }

    @Test
    void nobody_is_asked_for_an_age_or_a_time_that_makes_no_sense() {
        assertThat(OfAge.of(0)).isEmpty();
        assertThat(OfAge.of(OfAge.MOST)).isEqualTo(Optional.of(new OfAge(OfAge.MOST)));
        assertThat(OfAge.of(OfAge.MOST + 1)).isEmpty();
        assertThat(ValidFor.of(0)).isEmpty();
        assertThat(ValidFor.of(ValidFor.MOST + 1)).isEmpty();
        assertThatThrownBy(() -> new OfAge(0)).hasMessage("years: 1 to 120");
        assertThatThrownBy(() -> new ValidFor(0)).hasMessage("days: 1 to 3660");
    }
}
