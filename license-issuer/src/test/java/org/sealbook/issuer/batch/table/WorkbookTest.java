package org.sealbook.issuer.batch.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.issuer.batch.table.Cell.Numeric;

/** What people type into spreadsheets, as it comes out of the file. */
class WorkbookTest {

    private static final String HEADER = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c></row>";

    /** The only cell below the header. */
    private static Cell cell(Workbooks workbook) {
        return Tables.rows(Tables.open(workbook.bytes())).get(0).cell(0);
    }

    private static Workbooks with(String cell) {
        return Workbooks.of(HEADER + "<row r=\"2\">" + cell + "</row>");
    }

    @Test
    void texts_are_shared_or_inline_and_may_be_of_many_pieces() {
        Workbooks workbook = Workbooks.of(
                        HEADER + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\" t=\"s\"><v>2</v></c>"
                                + "<c r=\"C2\" t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r></is></c></row>")
                .texts(
                        "<t>unused</t>",
                        "<t xml:space=\"preserve\"> 周㳘𠮷 </t>",
                        "<r><t>沈</t></r><r><rPr><b/></rPr><t><![CDATA[<禾>]]></t></r><rPh sb=\"0\" eb=\"1\"><t>shen</t></rPh>");

        assertThat(Tables.texts(workbook.bytes()).get(1)).containsExactly(" 周㳘𠮷 ", "沈<禾>", "inline");
    }

    @Test
    void characters_that_xml_cannot_carry_are_unescaped() {
        Workbooks workbook = with("<c r=\"A2\" t=\"s\"><v>0</v></c>").texts("<t>a_x000D_\nb_x005F_x0041__x00zz_</t>");

        assertThat(cell(workbook).text()).isEqualTo("a\r\nb_x0041__x00zz_");
    }

    @ParameterizedTest
    @CsvSource({
        "12315,12315",
        "0.30000000000000004,0.3",
        "1.5E3,1500",
        "1E-7,0.0000001",
        "-12.50,-12.5",
        "999999999999999,999999999999999"
    })
    void numbers_read_without_exponent_as_they_were_typed(String stored, String text) {
        Cell cell = cell(with("<c r=\"A2\"><v>" + stored + "</v></c>"));

        assertThat(cell.text()).isEqualTo(text);
        assertThat(((Numeric) cell).rounded()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"3.10101199001010E+17", "310101199001010012", "1000000000000000", "-1E15"})
    void a_number_of_more_than_fifteen_digits_is_known_to_be_rounded(String stored) {
        assertThat(((Numeric) cell(with("<c r=\"A2\"><v>" + stored + "</v></c>"))).rounded())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1E400", "1E-999999999", "1E99999999999", "x", "1 2"})
    void what_is_no_number_of_a_spreadsheet_has_no_value(String stored) {
        assertThat(cell(with("<c r=\"A2\"><v>" + stored + "</v></c>"))).isEqualTo(new Cell.Failure("#NUM!"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "14 | | 46350 | 2026-11-24",
                "31 | | 46350 | 2026-11-24",
                "176 | yyyy\"年\"m\"月\"d\"日\" | 46350 | 2026-11-24",
                "177 | [$-804]yyyy/m/d;@ | 46350.5 | 2026-11-24T12:00",
                "22 | | 46350.3541666667 | 2026-11-24T08:30",
                "14 | | 61 | 1900-03-01",
                "14 | | 59 | 1900-02-28",
                "14 | | 60 | 60",
                "14 | | 0.5 | 0.5",
                "14 | | 2958465 | 9999-12-31",
                "14 | | 2958466 | 2958466",
                "178 | 000000 | 1234 | 001234",
                "178 | 000000 | 1234567 | 1234567",
                "10 | | 0.125 | 12.5%",
                "179 | 0.0%;[Red]-0.0% | 0.5 | 50%",
                "180 | 0.00E+00 | 1234 | 1234",
                "181 | \"day\"0 | 7 | 7",
                "49 | | 12 | 12"
            })
    void a_number_reads_as_its_format_shows_it(int id, String code, String stored, String text) {
        String numFmt = code == null
                ? ""
                : "<numFmt numFmtId=\"" + id + "\" formatCode=\"" + code.replace("\"", "&quot;") + "\"/>";
        Workbooks workbook =
                with("<c r=\"A2\" s=\"1\"><v>" + stored + "</v></c>").styles(numFmt, 0, id);

        assertThat(cell(workbook).text()).isEqualTo(text);
    }

    @Test
    void dates_may_count_from_1904() {
        Workbooks workbook = with("<c r=\"A2\" s=\"0\"><v>44888</v></c>")
                .styles("", 14)
                .part(
                        "xl/workbook.xml",
                        "<workbook " + Workbooks.MAIN + "><workbookPr date1904=\"1\"/><sheets>"
                                + "<sheet name=\"a\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>");

        assertThat(cell(workbook)).isEqualTo(new Cell.Moment(LocalDateTime.of(2026, 11, 24, 0, 0)));
    }

    @Test
    void a_formula_reads_as_the_value_it_had_when_the_file_was_saved() {
        assertThat(cell(with("<c r=\"A2\"><f>1+1</f><v>2</v></c>")))
                .isEqualTo(new Numeric(new BigDecimal(2), "General"));
        assertThat(cell(with("<c r=\"A2\" t=\"str\"><f>A1&amp;\"b\"</f><v>ab</v></c>")))
                .isEqualTo(new Cell.Text("ab"));
    }

    @Test
    void a_formula_without_a_value_and_an_error_are_no_text() {
        assertThat(cell(with("<c r=\"A2\"><f>NOW()</f></c>"))).isEqualTo(new Cell.Failure("#N/A"));
        assertThat(cell(with("<c r=\"A2\"><f>NOW()</f><v/></c>"))).isEqualTo(new Cell.Failure("#N/A"));
        assertThat(Tables.texts(
                        with("<c r=\"A2\" t=\"str\"><f>\"\"</f><v></v></c>").bytes()))
                .hasSize(1);
        assertThat(cell(with("<c r=\"A2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>")))
                .isEqualTo(new Cell.Failure("#DIV/0!"));
        assertThat(cell(with("<c r=\"A2\" t=\"e\"><v>=cmd()</v></c>"))).isEqualTo(new Cell.Failure("#N/A"));
    }

    @Test
    void flags_and_iso_dates_read_as_a_spreadsheet_shows_them() {
        assertThat(cell(with("<c r=\"A2\" t=\"b\"><v>1</v></c>")).text()).isEqualTo("TRUE");
        assertThat(cell(with("<c r=\"A2\" t=\"d\"><v>2026-11-24</v></c>")).text())
                .isEqualTo("2026-11-24");
        assertThat(cell(with("<c r=\"A2\" t=\"d\"><v>1899-01-01</v></c>"))).isEqualTo(new Cell.Text("1899-01-01"));
    }

    @Test
    void rows_and_cells_keep_their_places_and_empty_ones_are_passed_over() {
        Workbooks workbook = Workbooks.of("<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>b</t></is></c></row>"
                + "<row r=\"4\" ht=\"20\"/><row r=\"5\"><c r=\"A5\" s=\"0\"/><c r=\"XFD5\" s=\"0\"/></row>"
                + "<row r=\"9\"><c r=\"D9\"><v>4</v></c><c r=\"A9\"><v>1</v></c></row>");

        Table table = Tables.open(workbook.bytes());

        assertThat(table.header().map(TableRow::number)).contains(3L);
        TableRow row = Tables.rows(table).get(0);
        assertThat(row.number()).isEqualTo(9);
        assertThat(Tables.texts(row)).containsExactly("1", "", "", "4");
    }

    @Test
    void places_may_be_left_out() {
        Workbooks workbook = Workbooks.of("<row><c t=\"str\"><v>a</v></c><c t=\"str\"><v>b</v></c></row>"
                + "<row><c><v>1</v></c><c><v>2</v></c></row>");

        assertThat(Tables.texts(workbook.bytes())).containsExactly(List.of("a", "b"), List.of("1", "2"));
    }

    private static Workbooks threeSheets() {
        return Workbooks.of("")
                .part(
                        "xl/workbook.xml",
                        "<workbook " + Workbooks.MAIN + "><sheets>"
                                + "<sheet name=\"chart\" sheetId=\"4\" r:id=\"c1\"/>"
                                + "<sheet name=\"hidden\" sheetId=\"1\" state=\"veryHidden\" r:id=\"s1\"/>"
                                + "<sheet name=\"一\" sheetId=\"2\" r:id=\"s2\"/>"
                                + "<sheet name=\"二\" sheetId=\"3\" r:id=\"s3\"/></sheets></workbook>")
                .part(
                        "xl/_rels/workbook.xml.rels",
                        Workbooks.relationships(
                                Workbooks.relationship("c1", "chartsheet", "chartsheets/sheet1.xml"),
                                Workbooks.relationship("s1", "worksheet", "worksheets/sheet1.xml"),
                                Workbooks.relationship("s2", "worksheet", "../xl/worksheets/./Sheet2.xml"),
                                Workbooks.relationship("s3", "worksheet", "/xl/worksheets/sheet3.xml")))
                .part("xl/worksheets/sheet1.xml", Workbooks.sheet("<row><c t=\"str\"><v>no</v></c></row>"))
                .part("xl/worksheets/sheet2.xml", Workbooks.sheet("<row><c t=\"str\"><v>first</v></c></row>"))
                .part("xl/worksheets/sheet3.xml", Workbooks.sheet("<row><c t=\"str\"><v>second</v></c></row>"));
    }

    @Test
    void the_first_sheet_that_is_not_hidden_is_read_or_the_one_that_is_named() {
        byte[] file = threeSheets().bytes();

        assertThat(Tables.open(file).header().map(Tables::texts)).contains(List.of("first"));
        assertThat(Tables.open(file, "二").header().map(Tables::texts)).contains(List.of("second"));
        assertThat(Tables.open(file, "hidden").header().map(Tables::texts)).contains(List.of("no"));
        assertThat(Tables.open(file, "二").layout()).isEqualTo(new Layout.Xlsx("二"));
    }

    @Test
    void a_workbook_needs_neither_shared_texts_nor_styles() {
        Workbooks workbook = Workbooks.of("<row><c t=\"str\"><v>a</v></c></row>")
                .without("xl/sharedStrings.xml")
                .without("xl/styles.xml")
                .part(
                        "xl/_rels/workbook.xml.rels",
                        Workbooks.relationships(Workbooks.relationship("s1", "worksheet", "worksheets/sheet1.xml")));

        assertThat(Tables.texts(workbook.bytes())).containsExactly(List.of("a"));
    }

    @Test
    void the_strict_namespace_is_read_as_well() {
        Workbooks workbook = Workbooks.of("<row><c t=\"str\"><v>a</v></c></row>");
        String strict = new String(workbook.bytes(), StandardCharsets.ISO_8859_1);
        assertThat(strict).doesNotContain("purl.oclc.org");
        workbook.part(
                "xl/worksheets/sheet1.xml",
                "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData><x:row>"
                        + "<x:c t=\"str\"><x:v>strict</x:v></x:c></x:row></x:sheetData></x:worksheet>");

        assertThat(Tables.texts(workbook.bytes())).containsExactly(List.of("strict"));
    }
}
