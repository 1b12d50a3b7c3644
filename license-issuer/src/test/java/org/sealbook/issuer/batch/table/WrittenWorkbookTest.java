package org.sealbook.issuer.batch.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sealbook.issuer.batch.table.Cell.Numeric;

/** A workbook that we write reads back as the same cells. */
class WrittenWorkbookTest {

    @Test
    void writes_what_it_reads_with_the_kind_of_every_cell() {
        List<List<Cell>> rows = List.of(
                List.of(new Cell.Text("a"), new Cell.Text("=b")),
                List.of(
                        new Cell.Text(" =1+1\r\n_x0041_𠮷\u0001 "),
                        new Numeric(new BigDecimal("3.10101199001010E+17"), "General"),
                        new Numeric(new BigDecimal("12"), "000000"),
                        new Numeric(new BigDecimal("0.5"), "0%"),
                        new Cell.Moment(LocalDateTime.of(2026, 11, 24, 0, 0)),
                        new Cell.Moment(LocalDateTime.of(1900, 2, 28, 8, 30)),
                        new Cell.Flag(true),
                        new Cell.Failure("#N/A"),
                        Cell.BLANK,
                        new Cell.Text("end")));

        Table table = Tables.open(Tables.written(new Layout.Xlsx("名单"), rows));

        assertThat(table.layout()).isEqualTo(new Layout.Xlsx("名单"));
        assertThat(table.header().orElseThrow().cells()).isEqualTo(rows.get(0));
        assertThat(Tables.rows(table)).extracting(TableRow::cells).containsExactly(rows.get(1));
    }

    @Test
    void a_written_row_is_the_row_that_a_spreadsheet_shows_beyond_the_first_hundred_too() {
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 1; i <= 250; i++) {
            rows.add(List.of(new Cell.Text("row " + i)));
        }

        List<TableRow> read = Tables.rows(Tables.open(Tables.written(new Layout.Xlsx("a"), rows)));

        assertThat(read).hasSize(249).allMatch(row -> row.cell(0).text().equals("row " + row.number()));
    }
}
