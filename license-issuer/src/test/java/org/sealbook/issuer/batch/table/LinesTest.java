package org.sealbook.issuer.batch.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** NDJSON, line by line. */
class LinesTest {

    @Test
    void every_line_is_a_row_of_one_cell_and_empty_ones_count() {
        Table table = Tables.open("\uFEFF{\"a\":1}\r\n\n  \n{\"b\":\"𠮷\"}");

        assertThat(table.layout()).isEqualTo(new Layout.Ndjson());
        assertThat(table.header()).isEmpty();
        List<TableRow> rows = Tables.rows(table);
        assertThat(rows).extracting(TableRow::number).containsExactly(1L, 4L);
        assertThat(rows).extracting(Tables::texts).containsExactly(List.of("{\"a\":1}"), List.of("{\"b\":\"𠮷\"}"));
    }

    @Test
    void a_line_may_be_as_long_as_a_request() {
        String longest = "{" + " ".repeat(Limits.MAX_LINE_BYTES - 2) + "}";

        assertThat(Tables.rows(Tables.open(longest + "\n{}"))).hasSize(2);
        assertThat(Tables.fault("{}\n" + longest + " \n{}"))
                .extracting(FileFault::code, FileFault::row)
                .containsExactly("line-too-long", 2L);
    }

    @Test
    void a_line_of_ten_megabytes_is_refused() {
        assertThat(Tables.fault("{\"a\":\"" + "x".repeat(10 << 20)).code()).isEqualTo("line-too-long");
    }

    @Test
    void a_line_that_is_not_utf8_or_holds_a_nul_is_named() {
        byte[] latin = "{}\n{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Tables.fault(latin))
                .extracting(FileFault::code, FileFault::row)
                .containsExactly("encoding", 2L);
        assertThat(Tables.fault("{}\n{}\n\0{}"))
                .extracting(FileFault::code, FileFault::row)
                .containsExactly("not-text", 3L);
    }

    @Test
    void writes_lines() {
        byte[] file = Tables.written(new Layout.Ndjson(), List.of(List.of(new Cell.Text("{\"a\":\"𠮷\"}"))));

        assertThat(new String(file, StandardCharsets.UTF_8)).isEqualTo("{\"a\":\"𠮷\"}\n");
    }
}
