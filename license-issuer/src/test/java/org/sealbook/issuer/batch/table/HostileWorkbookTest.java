package org.sealbook.issuer.batch.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks that no spreadsheet makes: each ends in a fault, soon and in little memory. */
class HostileWorkbookTest {

    private static final String ROW = "<row><c t=\"str\"><v>a</v></c></row>";

    private static String code(Workbooks workbook) {
        return Tables.fault(workbook.bytes()).code();
    }

    private static byte[] ordinary() {
        StringBuilder rows = new StringBuilder();
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            rows.append("<row><c t=\"str\"><v>").append(random.nextLong()).append("</v></c></row>");
        }
        return Workbooks.of(rows.toString()).bytes();
    }

    @Test
    void a_workbook_cut_off_anywhere_is_refused() {
        byte[] whole = ordinary();

        for (int length = 4; length < whole.length; length += 97) {
            assertThat(Tables.fault(Arrays.copyOf(whole, length)).code())
                    .as("cut to " + length)
                    .isEqualTo("damaged");
        }
    }

    @Test
    void a_changed_byte_is_refused_or_changes_nothing() throws IOException {
        byte[] whole = ordinary();
        Random random = new Random(2);
        int unchanged = 0;

        for (int i = 0; i < 300; i++) {
            byte[] changed = whole.clone();
            changed[4 + random.nextInt(whole.length - 4)] ^= (byte) (1 << random.nextInt(8));
            if (Tables.opening(Tables.source(changed)) instanceof Table.Opening.Opened opened
                    && opened.table().survey() instanceof Table.Survey.Sound) {
                assertThat(Tables.texts(changed)).isEqualTo(Tables.texts(whole));
                unchanged++;
            }
        }
        assertThat(unchanged).as("times and flags that nobody reads").isLessThan(150);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"})
    void a_zip_bomb_is_refused_before_it_is_unpacked(String part) {
        byte[] bomb = Workbooks.of(ROW)
                .part(part, "<x>" + "<a/>".repeat(5 << 20) + "</x>")
                .bytes();

        assertThat(bomb.length).isLessThan(200 << 10);
        assertThat(Tables.fault(bomb).code()).isEqualTo("bomb");
    }

    @Test
    void a_container_of_ever_more_parts_is_refused_while_its_directory_is_read() {
        Workbooks workbook = Workbooks.of(ROW);
        for (int i = 0; i < 30_000; i++) {
            workbook.part("xl/media/picture-with-a-long-name-" + i + ".png", "");
        }

        assertThat(code(workbook)).isEqualTo("not-a-workbook");
    }

    @Test
    void an_encrypted_part_is_refused() {
        byte[] file = Workbooks.of(ROW).bytes();
        String text = new String(file, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf("PK\001\002"); at >= 0; at = text.indexOf("PK\001\002", at + 1)) {
            file[at + 8] |= 1;
        }

        assertThat(Tables.fault(file).code()).isEqualTo("not-a-workbook");
    }

    @Test
    void a_part_that_stands_twice_is_refused() {
        byte[] file = Workbooks.of(ROW)
                .part("xl/worksheets/sheetX.xml", Workbooks.sheet("<row/>"))
                .bytes();
        byte[] doubled = new String(file, StandardCharsets.ISO_8859_1)
                .replace("xl/worksheets/sheetX.xml", "xl/worksheets/sheet1.xml")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Tables.fault(doubled).code()).isEqualTo("not-a-workbook");
    }

    @Test
    void another_kind_of_container_is_no_workbook() {
        assertThat(code(Workbooks.of(ROW).without("_rels/.rels"))).isEqualTo("not-a-workbook");
        assertThat(code(Workbooks.of(ROW).without("xl/worksheets/sheet1.xml"))).isEqualTo("not-a-workbook");
        assertThat(code(Workbooks.of(ROW).part("xl/workbook.xml", "<w:document xmlns:w=\"x\"/>")))
                .isEqualTo("not-a-workbook");
    }

    @Test
    void a_sheet_that_is_not_there_is_named_as_the_fault() throws IOException {
        assertThat(Table.open(Tables.source(Workbooks.of(ROW).bytes()), Path.of("/tmp"), "三"))
                .isInstanceOfSatisfying(
                        Table.Opening.Unreadable.class,
                        unreadable -> assertThat(unreadable.fault().code()).isEqualTo("no-sheet"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x>",
                "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">",
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
            })
    void a_document_type_is_refused_and_nothing_is_fetched(String doctype) {
        assertThat(code(Workbooks.of(ROW).part("xl/worksheets/sheet1.xml", doctype + Workbooks.sheet(ROW))))
                .isEqualTo("not-a-workbook");
        assertThat(code(Workbooks.of(ROW).part("xl/sharedStrings.xml", doctype + "<sst/>")))
                .isEqualTo("not-a-workbook");
        assertThat(code(Workbooks.of(ROW).part("_rels/.rels", doctype + "<Relationships/>")))
                .isEqualTo("not-a-workbook");
    }

    @Test
    void malformed_xml_is_refused() {
        assertThat(code(Workbooks.of(ROW + "<row><c t=\"str\"><v>&undefined;</v></c></row>")))
                .isEqualTo("not-a-workbook");
        assertThat(code(Workbooks.of(ROW + "</row>"))).isEqualTo("not-a-workbook");
        assertThat(code(Workbooks.of(ROW + "<row><c t=\"str\"><v>\u0001</v></c></row>")))
                .isEqualTo("not-a-workbook");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r=\"5\"/><row r=\"5\"/>",
                "<row r=\"0\"/>",
                "<row r=\"1048577\"/>",
                "<row r=\"x\"/>",
                "<row r=\"2\"><c r=\"ZZZZ2\"><v>1</v></c></row>",
                "<row r=\"2\"><c r=\"2\"><v>1</v></c></row>",
                "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"A2\"><v>2</v></c></row>",
                "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>",
                "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>-1</v></c></row>",
                "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>99999999999</v></c></row>"
            })
    void places_and_references_that_cannot_be_are_refused(String rows) {
        assertThat(code(Workbooks.of("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c></row>" + rows)))
                .isEqualTo("not-a-workbook");
    }

    @Test
    void a_fault_names_the_row_and_the_column() {
        String tooLong = "x".repeat(Limits.MAX_STORED_CELL + 1);
        String rows = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c></row>"
                + "<row r=\"7\"><c r=\"C7\" t=\"inlineStr\"><is><t>" + tooLong + "</t></is></c></row>";

        assertThat(Tables.fault(Workbooks.of(rows).bytes()))
                .extracting(FileFault::code, FileFault::row, FileFault::column)
                .containsExactly("cell-too-long", 7L, "C");
    }

    @Test
    void something_beyond_the_last_column_ends_the_reading() {
        assertThat(Tables.fault(Workbooks.of(ROW + "<row r=\"2\"><c r=\"XFD2\"><v>1</v></c></row>")
                        .bytes()))
                .extracting(FileFault::code, FileFault::row, FileFault::column)
                .containsExactly("too-many-columns", 2L, "XFD");
    }

    @Test
    void ever_new_names_and_endless_tags_do_not_fill_the_memory() {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            names.append("<n").append(i).append("/>");
        }
        assertThat(code(Workbooks.of(ROW + "<row r=\"2\">" + names + "</row>"))).isEqualTo("not-a-workbook");
        assertThat(code(Workbooks.of(ROW + "<row r=\"2\" a=\"" + noise(40_000) + "\"/>")))
                .isEqualTo("not-a-workbook");
        assertThat(code(Workbooks.of(ROW + "<" + noise(2 << 20) + "/>"))).isEqualTo("not-a-workbook");
        assertThat(code(Workbooks.of(ROW + "<row>".repeat(200)))).isEqualTo("not-a-workbook");
    }

    @Test
    void a_text_of_ten_megabytes_is_refused() {
        assertThat(code(Workbooks.of(ROW).texts("<t>" + noise(10 << 20) + "</t>")))
                .isIn("cell-too-long", "not-a-workbook");
    }

    /** Letters that do not pack well, so that it is not refused as a bomb. */
    private static String noise(int length) {
        byte[] random = new byte[length];
        new Random(3).nextBytes(random);
        StringBuilder text = new StringBuilder(length);
        ByteBuffer bytes = ByteBuffer.wrap(random);
        while (bytes.hasRemaining()) {
            text.append((char) ('a' + (bytes.get() & 15)));
        }
        return text.toString();
    }
}
