package org.sealbook.issuer.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.issuer.batch.table.Cell;

/** What people type, as the API would have it. */
class CellValueTest {

    private static String read(String typed, Target.Kind kind) {
        CellValue.Reading reading = CellValue.of(new Cell.Text(typed), kind);
        assertThat(reading).isInstanceOf(CellValue.Reading.Value.class);
        return ((CellValue.Reading.Value) reading).text();
    }

    @ParameterizedTest
    @CsvSource({
        "2026/11/24,2026-11-24",
        "2026/1/5,2026-01-05",
        "2026.1.5,2026-01-05",
        "2026年11月24日,2026-11-24",
        "２０２６年１月５日,2026-01-05",
        "20261124,2026-11-24",
        "2026-11-24 00:00:00,2026-11-24",
        "2026-11-24T00:00:00.000,2026-11-24",
        "24/11/2026,24/11/2026",
        "2026-11-24 08:30,2026-11-24 08:30",
        "soon,soon"
    })
    void dates_as_people_type_them_become_iso_and_the_rest_stays(String typed, String read) {
        assertThat(read(typed, Target.Kind.DATE)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"长期", "长期有效", " long-term ", "Permanent"})
    void a_last_day_may_be_a_word_for_no_end(String word) {
        assertThat(read(word, Target.Kind.LAST_DAY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"001,001", "1,001", "统一社会信用代码,001", "公民身份号码,111", "９９９,999", "护照,护照"})
    void a_code_type_may_be_its_name_or_what_a_spreadsheet_left_of_it(String typed, String read) {
        assertThat(read(typed, Target.Kind.ID_TYPE)).isEqualTo(read);
    }
}
