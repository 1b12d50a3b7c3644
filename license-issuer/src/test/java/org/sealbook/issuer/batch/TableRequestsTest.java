package org.sealbook.issuer.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sealbook.issuer.batch.table.Cell;
import org.sealbook.issuer.batch.table.Limits;
import org.sealbook.issuer.batch.table.TableRow;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.issuance.LicenseRequest;
import org.sealbook.issuer.issuance.LicenseRequest.HolderRequest;

/** Rows of a table become requests, or faults that name their cells. */
class TableRequestsTest {

    private static final List<String> FOOD = List.of(
            "caseNumber",
            "number",
            "validFrom",
            "validUntil",
            "region",
            "holders[0].name",
            "holders[0].idType",
            "holders[0].id",
            "法定代表人（负责人）",
            "domicile",
            "premises",
            "businessForm",
            "businessItems",
            "supervisor",
            "hotline",
            "signatory");

    private static RowReading reading(LicenseType type, List<String> names) {
        TableRow header =
                new TableRow(1, names.stream().<Cell>map(Cell.Text::new).toList());
        ColumnMapping mapping = ColumnMapping.of(type, header, Map.of());
        assertThat(mapping).isInstanceOf(ColumnMapping.Mapped.class);
        return RowReading.ofTable(((ColumnMapping.Mapped) mapping).columns(), Types.AGENCY);
    }

    private static List<Cell> foodRow() {
        return new ArrayList<>(List.<Cell>of(
                new Cell.Text("DEMO-1"),
                Cell.BLANK,
                new Cell.Text("2026-11-24"),
                new Cell.Text("2031-11-23"),
                new Cell.Text("310000"),
                new Cell.Text("上海禾木示例餐饮管理有限公司"),
                new Cell.Text("001"),
                new Cell.Text("91310101MA1K000235"),
                new Cell.Text("沈禾"),
                new Cell.Text("上海市徐汇区示例路20号1层"),
                new Cell.Text("上海市徐汇区示例路20号1层、2层"),
                new Cell.Text("餐饮服务经营者（中型餐馆）"),
                new Cell.Text("热食类食品制售"),
                new Cell.Text("上海市徐汇区示例市场监督管理所"),
                new Cell.Text("12315"),
                new Cell.Text("陆明")));
    }

    private static Row food(List<Cell> cells) {
        return reading(Types.FOOD, FOOD).read(new TableRow(7, cells));
    }

    private static LicenseRequest request(Row row) {
        assertThat(row.content()).isInstanceOf(Row.Request.class);
        return ((Row.Request) row.content()).request();
    }

    private static LicenseRequest with(String column, Cell cell) {
        List<Cell> cells = foodRow();
        cells.set(FOOD.indexOf(column), cell);
        return request(food(cells));
    }

    private static List<RowFault> faults(String column, Cell cell) {
        List<Cell> cells = foodRow();
        cells.set(FOOD.indexOf(column), cell);
        Row row = food(cells);
        assertThat(row.content()).isInstanceOf(Row.Faults.class);
        return ((Row.Faults) row.content()).faults();
    }

    @Test
    void a_whole_row_is_the_request_that_the_api_takes() {
        Row row = food(foodRow());

        assertThat(row.number()).isEqualTo(7);
        LicenseRequest request = request(row);
        assertThat(request.type()).isEqualTo("11100000MB0143028R901");
        assertThat(request.issuer()).isEqualTo("11310000MB2F000160");
        assertThat(request.caseNumber()).isEqualTo("DEMO-1");
        assertThat(request.number()).isNull();
        assertThat(request.validFrom()).isEqualTo("2026-11-24");
        assertThat(request.validUntil()).isEqualTo("2031-11-23");
        assertThat(request.region()).isEqualTo("310000");
        assertThat(request.holders()).containsExactly(new HolderRequest("上海禾木示例餐饮管理有限公司", "001", "91310101MA1K000235"));
        assertThat(request.fields()).containsEntry("hotline", "12315").hasSize(8);
    }

    @Test
    void a_word_for_no_end_is_no_last_day() {
        assertThat(with("validUntil", new Cell.Text("长期")).validUntil()).isNull();
    }

    @Test
    void dates_of_a_spreadsheet_become_iso_in_date_and_in_text_columns() {
        Cell date = new Cell.Moment(LocalDateTime.of(2026, 11, 24, 0, 0));

        assertThat(with("validFrom", date).validFrom()).isEqualTo("2026-11-24");
        assertThat(with("premises", date).fields()).containsEntry("premises", "2026-11-24");
    }

    @Test
    void numbers_of_a_spreadsheet_are_read_as_typed() {
        assertThat(with("hotline", new Cell.Numeric(new BigDecimal("1.2315E4"), "General"))
                        .fields())
                .containsEntry("hotline", "12315");
        assertThat(with("region", new Cell.Numeric(new BigDecimal("310000"), "General"))
                        .region())
                .isEqualTo("310000");
    }

    @Test
    void a_number_that_the_spreadsheet_has_rounded_is_refused_in_both_forms() {
        Cell number = new Cell.Numeric(new BigDecimal("3.10101199001010E+17"), "General");

        for (Cell rounded : List.of(number, new Cell.Text("3.10101E+17"), new Cell.Text(" 1.23457e+17 "))) {
            assertThat(faults("holders[0].id", rounded))
                    .extracting(RowFault::letter, RowFault::header, RowFault::path, RowFault::code)
                    .containsExactly(tuple("H", "holders[0].id", "holders[0].id", "rounded-number"));
        }
    }

    @Test
    void a_formula_without_a_value_is_refused() {
        for (Cell broken : List.of(new Cell.Failure("#N/A"), new Cell.Text("#REF!"), new Cell.Text("########"))) {
            assertThat(faults("hotline", broken))
                    .extracting(RowFault::path, RowFault::code)
                    .containsExactly(tuple("fields.hotline", "no-value"));
        }
        assertThat(with("hotline", new Cell.Text("#1")).fields()).containsEntry("hotline", "#1");
    }

    @Test
    void a_cell_may_have_four_thousand_characters_and_no_more() {
        String longest = "x".repeat(Limits.MAX_CELL);

        assertThat(with("premises", new Cell.Text(longest)).fields()).containsEntry("premises", longest);
        assertThat(faults("premises", new Cell.Text(longest + "y")))
                .extracting(RowFault::path, RowFault::code)
                .containsExactly(tuple("fields.premises", "cell-too-long"));
    }

    @Test
    void something_in_a_column_without_a_header_is_refused() {
        List<Cell> cells = foodRow();
        cells.add(Cell.BLANK);
        cells.add(new Cell.Text("stray"));

        Row row = food(cells);

        assertThat(((Row.Faults) row.content()).faults())
                .extracting(RowFault::letter, RowFault::path, RowFault::code)
                .containsExactly(tuple("R", "", "no-header"));
    }

    @Test
    void every_cell_that_cannot_be_used_is_named() {
        List<Cell> cells = foodRow();
        cells.set(0, new Cell.Failure("#N/A"));
        cells.set(7, new Cell.Text("9.1E+17"));

        assertThat(((Row.Faults) food(cells).content()).faults())
                .extracting(RowFault::path)
                .containsExactly("caseNumber", "holders[0].id");
    }

    @Test
    void the_only_code_type_is_filled_in() {
        List<String> names = List.of("办件编号", "持证主体", "持证主体代码", "kind", "法定代表人", "经营范围", "注册资本", "成立日期", "住所");
        List<Cell> cells =
                List.of(new Cell.Text("DEMO-1"), new Cell.Text("上海云栖示例科技有限公司"), new Cell.Text("91310101MA1K00015A"));

        LicenseRequest request = request(reading(Types.BUSINESS, names).read(new TableRow(2, cells)));

        assertThat(request.holders()).containsExactly(new HolderRequest("上海云栖示例科技有限公司", "001", "91310101MA1K00015A"));
    }

    @Test
    void a_second_holder_keeps_its_place_when_the_first_is_missing() {
        List<String> names = new ArrayList<>(List.of("caseNumber"));
        for (String n : List.of("1", "2")) {
            names.addAll(List.of("持证主体名称" + n, "持证主体代码类型" + n, "持证主体代码" + n));
        }
        Types.MARRIAGE.fields().forEach(field -> names.add(field.key()));
        List<Cell> cells = new ArrayList<>(List.of(new Cell.Text("DEMO-1"), Cell.BLANK, Cell.BLANK, Cell.BLANK));
        cells.addAll(List.of(new Cell.Text("林晚晴"), new Cell.Text("111"), new Cell.Text("310115198512120022")));

        LicenseRequest request = request(reading(Types.MARRIAGE, names).read(new TableRow(2, cells)));

        assertThat(request.holders()).containsExactly(null, new HolderRequest("林晚晴", "111", "310115198512120022"));
    }

    @Test
    void what_issuance_finds_is_placed_in_its_cell() {
        RowReading reading = reading(Types.FOOD, FOOD);

        assertThat(reading.located(new FieldFault("fields.hotline", "pattern", "does not match x"))
                        .reason())
                .isEqualTo("fields.hotline (O): pattern, does not match x");
        assertThat(reading.located(new FieldFault("holders", "count", "this type has 1 to 1 holders"))
                        .reason())
                .isEqualTo("holders: count, this type has 1 to 1 holders");
    }
}
