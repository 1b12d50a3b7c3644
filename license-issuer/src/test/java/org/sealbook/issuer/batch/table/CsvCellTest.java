package org.sealbook.issuer.batch.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No cell that we write runs in a spreadsheet, and every one comes back as it was. */
class CsvCellTest {

    private static final String SIGNS = "=+-@\t\r\n'\"＝＋－＠ a1中";

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+86 21 0000", "-", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "''-"})
    void a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(String text) {
        assertThat(CsvCell.write(new Cell.Text(text))).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=1", "12315", "'quoted'", "'", " =1", "2026-11-24"})
    void every_other_text_stays_as_it_is(String text) {
        assertThat(CsvCell.write(new Cell.Text(text))).isEqualTo(text);
        assertThat(CsvCell.read(text)).isEqualTo(new Cell.Text(text));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"'=1,=1", "''=1,'=1", "'abc,'abc", "'+86,+86"})
    void reading_takes_one_apostrophe_off(String raw, String text) {
        assertThat(CsvCell.read(raw)).isEqualTo(new Cell.Text(text));
    }

    @RepeatedTest(200)
    void whatever_is_written_reads_as_it_was_and_does_not_run(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        Cell cell = new Cell.Text(text.toString());

        String written = CsvCell.write(cell);

        assertThat(CsvCell.read(written)).isEqualTo(cell);
        assertThat(written).doesNotMatch("(?s)[=+\\-@\\t\\r\\n＝＋－＠].*");
    }
}
