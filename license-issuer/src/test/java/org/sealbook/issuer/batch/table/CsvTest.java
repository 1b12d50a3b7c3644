package org.sealbook.issuer.batch.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.issuer.batch.table.Layout.Csv;

/** CSV as people and their programs make it. */
class CsvTest {

    private static Layout layout(byte[] bytes) {
        return Tables.open(bytes).layout();
    }

    private static byte[] bytes(String text, Charset charset) {
        return text.getBytes(charset);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,false", "UTF-8,true", "GB18030,false", "GB18030,true"})
    void the_encoding_is_found_with_and_without_a_byte_order_mark(Charset charset, boolean bom) {
        String text = "办件编号,持证主体\r\nDEMO-1,周㳘\r\nDEMO-2,𠮷田𬭎 €\r\n";

        byte[] file = bytes((bom ? "\uFEFF" : "") + text, charset);

        assertThat(layout(file)).isEqualTo(new Csv(charset, bom, ','));
        assertThat(Tables.texts(file))
                .containsExactly(List.of("办件编号", "持证主体"), List.of("DEMO-1", "周㳘"), List.of("DEMO-2", "𠮷田𬭎 €"));
    }

    @Test
    void an_encoding_that_shows_only_at_the_end_of_a_large_file_is_found() {
        byte[] file = bytes("caseNumber,name\n" + "DEMO,plain\n".repeat(100_000) + "DEMO,禾木示例\n", Tables.GB18030);

        assertThat(layout(file)).isEqualTo(new Csv(Tables.GB18030, false, ','));
    }

    @Test
    void one_damaged_byte_does_not_turn_utf8_into_gb18030() {
        byte[] file = bytes("办件编号,持证主体\nDEMO-1,上海禾木示例餐饮管理有限公司\nDEMO-2,X\n", StandardCharsets.UTF_8);
        file[file.length - 2] = (byte) 0x81;

        FileFault fault = Tables.fault(file);

        assertThat(fault.code()).isEqualTo("encoding");
        assertThat(fault.detail()).contains("line 3");
    }

    @Test
    void what_is_neither_utf8_nor_gb18030_is_refused() {
        assertThat(Tables.fault(new byte[] {'a', ',', (byte) 0xFF, '\n'}).code())
                .isEqualTo("encoding");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a,b,c | ,", "a;b;c | ;", "'\"x,y\";b' | ;", "'\"x;;\"\";\",b' | ,", "sep=; | ;", "only | ,"})
    void the_separator_is_the_one_that_stands_most_often_in_the_header(String header, char separator) {
        assertThat(layout(bytes(header + "\nd", StandardCharsets.UTF_8)))
                .isEqualTo(new Csv(StandardCharsets.UTF_8, false, separator));
    }

    @Test
    void tabs_separate_too() {
        assertThat(Tables.texts(bytes("a\tb\n1,5\t2\n", StandardCharsets.UTF_8)))
                .containsExactly(List.of("a", "b"), List.of("1,5", "2"));
    }

    @Test
    void excels_separator_line_counts_as_a_row_and_is_no_header() {
        Table table = Tables.open("sep=;\r\na;b\r\n1;2\r\n");

        assertThat(table.header().map(Tables::texts)).contains(List.of("a", "b"));
        assertThat(Tables.rows(table)).extracting(TableRow::number).containsExactly(3L);
    }

    @Test
    void line_ends_of_every_kind_may_be_mixed() {
        assertThat(Tables.texts(bytes("a,b\r1,2\n3,4\r\n5,6", StandardCharsets.UTF_8)))
                .containsExactly(List.of("a", "b"), List.of("1", "2"), List.of("3", "4"), List.of("5", "6"));
    }

    @Test
    void quoted_cells_hold_separators_quotes_and_line_breaks() {
        assertThat(Tables.texts(bytes("a,b\n\"x,\"\"y\"\"\r\nz\",2\n", StandardCharsets.UTF_8)))
                .containsExactly(List.of("a", "b"), List.of("x,\"y\"\r\nz", "2"));
    }

    @Test
    void rows_are_numbered_as_a_spreadsheet_shows_them() {
        Table table = Tables.open("\n\na,b\n\n\"x\ny\",1\n,\n \t,\nz,2\n");

        assertThat(table.header().map(TableRow::number)).contains(3L);
        assertThat(Tables.rows(table)).extracting(TableRow::number).containsExactly(5L, 8L);
    }

    @Test
    void blank_cells_at_the_end_are_no_cells_however_many() {
        String blanks = ",".repeat(5_000);

        assertThat(Tables.texts(bytes("a,b" + blanks + "\n1,2" + blanks + "\n", StandardCharsets.UTF_8)))
                .containsExactly(List.of("a", "b"), List.of("1", "2"));
    }

    @Test
    void text_that_a_system_guarded_as_a_formula_is_read_as_text() {
        Table table = Tables.open("id\n\"=\"\"310101199001010012\"\"\"\n");

        assertThat(Tables.rows(table).get(0).cell(0)).isEqualTo(new Cell.Constant("310101199001010012"));
    }

    @Test
    void something_beyond_the_last_column_ends_the_reading() {
        FileFault fault = Tables.fault("a,b\n1,2\n1" + ",".repeat(Limits.MAX_COLUMNS) + "x\n");

        assertThat(fault)
                .extracting(FileFault::code, FileFault::row, FileFault::column)
                .containsExactly("too-many-columns", 3L, "GS");
        assertThat(Tables.texts(bytes("a\n1" + ",".repeat(Limits.MAX_COLUMNS - 1) + "x\n", StandardCharsets.UTF_8)))
                .hasSize(2);
    }

    @Test
    void a_cell_may_be_as_long_as_a_spreadsheet_can_hold() {
        String longest = "x".repeat(Limits.MAX_STORED_CELL);

        assertThat(Tables.texts(bytes("a,b\n1," + longest + "\n", StandardCharsets.UTF_8))
                        .get(1)
                        .get(1))
                .isEqualTo(longest);
        assertThat(Tables.fault("a,b\n1," + longest + "y\n"))
                .extracting(FileFault::code, FileFault::row, FileFault::column)
                .containsExactly("cell-too-long", 2L, "B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,\"2\n3,4\n", "a,b\n1,\"2\"x\n"})
    void a_quote_that_is_not_closed_or_has_text_after_it_names_its_row_and_column(String text) {
        assertThat(Tables.fault(text))
                .extracting(FileFault::code, FileFault::row, FileFault::column)
                .containsExactly("malformed-cell", 2L, "B");
    }

    @Test
    void a_line_of_ten_megabytes_is_refused() {
        assertThat(Tables.fault("a,b\n" + "x".repeat(10 << 20)).code()).isEqualTo("malformed-cell");
        assertThat(Tables.fault("x".repeat(10 << 20)).code()).isEqualTo("malformed-cell");
        assertThat(Tables.fault("a,b\n" + "x,".repeat(5 << 20)).code()).isEqualTo("too-many-columns");
        assertThat(Tables.fault("a,b\n\"" + "x,\n".repeat(3 << 20)).code()).isEqualTo("malformed-cell");
    }

    @ParameterizedTest
    @CsvSource({
        "'%PDF-1.7\n1 0 obj',not-a-table",
        "'<html><table><tr><td>a',not-a-table",
        "'[ {\"type\": \"x\"}]',not-a-table",
        "'{\\rtf1 a}',not-a-table",
        "'',empty",
        "' \n\t\n',empty",
        "',,,\n,,\n',empty"
    })
    void a_file_that_is_no_table_is_refused_whatever_its_name(String text, String code) {
        assertThat(Tables.fault(text).code()).isEqualTo(code);
    }

    @Test
    void a_nul_is_named_by_its_line() {
        FileFault fault = Tables.fault("a,b\n1,2\n3,\0\n");

        assertThat(fault.code()).isEqualTo("not-text");
        assertThat(fault.detail()).contains("line 3");
    }

    @Test
    void old_workbooks_and_utf16_are_refused_with_what_to_do() {
        byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};

        assertThat(Tables.fault(old).detail()).contains(".xls", ".xlsx");
        assertThat(Tables.fault(bytes("\uFEFFa,b\n", StandardCharsets.UTF_16LE)).detail())
                .contains("UTF-16", ".xlsx");
    }

    @Test
    void a_file_larger_than_any_may_be_is_refused_while_it_is_read() {
        byte[] megabyte = bytes("x,y\n".repeat(1 << 18), StandardCharsets.UTF_8);
        long megabytes = (Limits.MAX_FILE_BYTES >> 20) + 1;

        FileFault fault = Tables.fault(() -> new Repeated(megabyte, megabytes));

        assertThat(fault.code()).isEqualTo("file-too-large");
    }

    @Test
    void a_store_that_fails_is_no_fault_of_the_file() {
        Source failing = () -> {
            throw new IOException("disk");
        };

        assertThatThrownBy(() -> Tables.opening(failing)).hasRootCauseMessage("disk");
    }

    @Test
    void writes_what_it_reads_in_every_layout() throws IOException {
        List<List<Cell>> rows = List.of(
                List.of(new Cell.Text("备注"), new Cell.Text("b")),
                List.of(new Cell.Text("a;b,c\td\"e\"\r\n𠮷㳘"), new Cell.Text(" x ")),
                List.of(new Cell.Constant("0012"), new Cell.Text("-1")));
        for (Csv csv : List.of(
                new Csv(StandardCharsets.UTF_8, true, ';'),
                new Csv(StandardCharsets.UTF_8, false, '\t'),
                new Csv(Tables.GB18030, false, ','),
                new Csv(Tables.GB18030, true, ','))) {
            byte[] file = Tables.written(csv, rows);

            Table table = Tables.open(file);
            assertThat(table.layout()).isEqualTo(csv);
            assertThat(table.header().orElseThrow().cells()).isEqualTo(rows.get(0));
            assertThat(Tables.rows(table)).extracting(TableRow::cells).containsExactlyElementsOf(rows.subList(1, 3));
        }
    }

    @Test
    void a_file_ends_its_lines_as_rfc_4180_says() {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.writeBytes("a,\"b\nc\"\r\n".getBytes(StandardCharsets.UTF_8));

        assertThat(Tables.written(
                        new Csv(StandardCharsets.UTF_8, false, ','),
                        List.of(List.of(new Cell.Text("a"), new Cell.Text("b\nc")))))
                .isEqualTo(expected.toByteArray());
    }
}
