package org.sealbook.issuer.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sealbook.issuer.batch.table.Cell;
import org.sealbook.issuer.batch.table.Layout;
import org.sealbook.issuer.batch.table.Table;
import org.sealbook.issuer.batch.table.TableRow;
import org.sealbook.issuer.batch.table.TableWriter;
import org.sealbook.issuer.batch.table.Tables;
import org.sealbook.issuer.catalog.FieldFault;

/** What failed goes back as it came, with the reason beside it, and can be sent again. */
class ErrorFileTest {

    private static final List<String> HEADER =
            List.of("办件编号", "持证主体", "持证主体代码", "类型", "法定代表人", "经营范围", "注册资本", "成立日期", "住所");
    private static final FieldFault PATTERN = new FieldFault("fields.kind", "pattern", "does not match [0-9]");

    private static byte[] errors(Table table, FailedRow... failures) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ErrorFile.write(table, List.of(failures).iterator(), out);
        return out.toByteArray();
    }

    private static FailedRow failed(long number, RowFault... faults) {
        return new FailedRow(number, List.of(faults));
    }

    private static RowReading reading(Table table) {
        ColumnMapping mapping = ColumnMapping.of(Types.BUSINESS, table.header().orElseThrow(), Map.of());
        assertThat(mapping).isInstanceOf(ColumnMapping.Mapped.class);
        return RowReading.ofTable(((ColumnMapping.Mapped) mapping).columns(), Types.AGENCY);
    }

    private static byte[] file(Layout layout, List<List<Cell>> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TableWriter writer = TableWriter.of(layout, out)) {
            writer.write(HEADER.stream().<Cell>map(Cell.Text::new).toList());
            for (List<Cell> row : rows) {
                writer.write(row);
            }
        }
        return out.toByteArray();
    }

    private static List<Cell> row(int i, Cell capital) {
        return List.of(
                new Cell.Text("DEMO-" + i),
                new Cell.Text("=示例" + i),
                new Cell.Text("91310101MA1K00015A"),
                new Cell.Text("有限责任公司"),
                new Cell.Text("周㳘𠮷"),
                new Cell.Text("-软件\n开发"),
                capital,
                new Cell.Text("2019-05-06"),
                new Cell.Text(" 示例路100号 "));
    }

    private static void assertRoundTrip(Layout layout, Cell capital) throws IOException {
        List<List<Cell>> rows = List.of(row(1, capital), row(2, capital), row(3, capital));
        Table sent = Tables.open(file(layout, rows));

        Table errors = Tables.open(errors(
                sent,
                failed(2, reading(sent).located(PATTERN)),
                failed(4, reading(sent).located(PATTERN))));

        assertThat(errors.layout()).isEqualTo(layout);
        List<TableRow> failed = Tables.rows(errors);
        assertThat(failed).hasSize(2);
        assertThat(failed.get(1).cells().subList(0, 9)).isEqualTo(rows.get(2));
        assertThat(Tables.texts(failed.get(1)).subList(9, 11))
                .containsExactly("refused", "fields.kind (D): pattern, does not match [0-9]");
        Row first = reading(sent).read(Tables.rows(sent).get(0));
        assertThat(reading(errors).read(failed.get(0)).content()).isEqualTo(first.content());
    }

    @Test
    void an_error_file_has_the_layout_and_the_cells_of_the_file_that_was_sent() throws IOException {
        assertRoundTrip(new Layout.Csv(StandardCharsets.UTF_8, true, ';'), new Cell.Text("12"));
        assertRoundTrip(new Layout.Csv(Tables.GB18030, false, '\t'), new Cell.Constant("0012"));
        assertRoundTrip(new Layout.Xlsx("名单"), new Cell.Numeric(new BigDecimal("12"), "000000"));
        assertRoundTrip(new Layout.Xlsx("名单"), new Cell.Moment(LocalDateTime.of(2026, 11, 24, 0, 0)));
        assertRoundTrip(new Layout.Xlsx("名单"), new Cell.Flag(true));
    }

    @Test
    void a_rounded_number_and_a_broken_formula_are_still_refused_when_the_file_comes_back() throws IOException {
        for (Cell unusable : List.of(
                new Cell.Numeric(new BigDecimal("3.10101199001010E+17"), "General"), new Cell.Failure("#N/A"))) {
            Table sent = Tables.open(file(new Layout.Xlsx("a"), List.of(row(1, unusable))));
            Row row = reading(sent).read(Tables.rows(sent).get(0));
            RowFault[] faults = ((Row.Faults) row.content()).faults().toArray(RowFault[]::new);

            Table again = Tables.open(errors(sent, failed(2, faults)));

            assertThat(reading(again).read(Tables.rows(again).get(0))).isEqualTo(row);
        }
    }

    @Test
    void an_error_file_that_fails_again_has_its_two_columns_once() throws IOException {
        Table sent = Tables.open(file(new Layout.Xlsx("a"), List.of(row(1, new Cell.Text("1")))));
        Table once = Tables.open(errors(sent, failed(2, reading(sent).located(PATTERN))));

        Table twice = Tables.open(
                errors(once, failed(2, reading(once).located(new FieldFault("number", "malformed", "another")))));

        assertThat(Tables.texts(twice.header().orElseThrow())).hasSize(11).endsWith("result", "reason");
        assertThat(Tables.texts(Tables.rows(twice).get(0)))
                .hasSize(11)
                .endsWith("refused", "number: malformed, another");
    }

    @Test
    void what_stands_beyond_the_header_is_kept_beyond_it() throws IOException {
        List<Cell> long1 = new ArrayList<>(row(1, new Cell.Text("1")));
        long1.addAll(List.of(Cell.BLANK, new Cell.Text("stray")));
        Table sent = Tables.open(file(new Layout.Xlsx("a"), List.of(long1)));
        Row row = reading(sent).read(Tables.rows(sent).get(0));

        Table again = Tables.open(
                errors(sent, failed(2, ((Row.Faults) row.content()).faults().toArray(RowFault[]::new))));

        TableRow failed = Tables.rows(again).get(0);
        assertThat(Tables.texts(failed).subList(9, 13))
                .containsExactly(
                        "refused", "column K: no-header, something stands in a column without a header", "", "stray");
        assertThat(((Row.Faults) reading(again).read(failed).content()).faults())
                .extracting(RowFault::letter, RowFault::code)
                .containsExactly(tuple("M", "no-header"));
    }

    @Test
    void lines_of_ndjson_carry_the_two_members() throws IOException {
        Table sent = Tables.open("{\"type\":\"a\"}\n\n{\"type\":\n{\"type\":\"c\"}\n");

        byte[] file = errors(sent, failed(1, RowFault.of(PATTERN)), failed(3, RowFault.of(LineRequests.NOT_JSON)));

        assertThat(new String(file, StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "{\"type\":\"a\",\"result\":\"refused\",\"reason\":\"fields.kind: pattern, does not match [0-9]\"}",
                        "{\"line\":\"{\\\"type\\\":\",\"result\":\"refused\",\"reason\":\"$: not-json, "
                                + LineRequests.NOT_JSON.detail() + "\"}");
    }

    @Test
    void a_reason_has_an_end() throws IOException {
        RowFault[] many = new RowFault[200];
        Arrays.fill(many, RowFault.of(PATTERN));
        Table sent = Tables.open("{}\n");

        assertThat(errors(sent, failed(1, many)).length).isLessThan(4_100);
    }

    @Test
    void a_failed_row_that_is_not_in_the_file_is_no_error_file() {
        Table sent = Tables.open("{}\n{}\n");

        assertThatThrownBy(() -> errors(sent, failed(2), failed(1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> errors(sent, failed(3))).isInstanceOf(IllegalStateException.class);
    }
}
