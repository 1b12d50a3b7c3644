package org.sealbook.issuer.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sealbook.issuer.batch.table.Layout;
import org.sealbook.issuer.batch.table.Table;
import org.sealbook.issuer.batch.table.Tables;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseNumber;
import org.sealbook.license.LicenseTypeCode;

/** What became of every row. */
class ResultFileTest {

    private static final LicenseId ID =
            new LicenseId(LicenseTypeCode.parse("11100000MB0143028R901").orElseThrow(), "11310000MB2F000160", "1", 1);

    private static byte[] results(Layout layout) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ResultFile results = ResultFile.begin(layout, out)) {
            results.issued(2, ID, LicenseNumber.parse("-JY1").orElseThrow());
            results.refused(3);
            results.notDone(4);
        }
        return out.toByteArray();
    }

    private static void assertTable(Layout layout) throws IOException {
        Table table = Tables.open(results(layout));

        assertThat(table.layout()).isEqualTo(layout);
        assertThat(table.header().map(Tables::texts)).contains(List.of("row", "result", "id", "number"));
        assertThat(Tables.rows(table))
                .extracting(Tables::texts)
                .containsExactly(
                        List.of("2", "issued", ID.toString(), "-JY1"),
                        List.of("3", "refused"),
                        List.of("4", "not-done"));
    }

    @Test
    void has_the_layout_of_the_file_that_was_sent() throws IOException {
        assertTable(new Layout.Csv(Tables.GB18030, true, ';'));
        assertTable(new Layout.Csv(StandardCharsets.UTF_8, true, ','));
        assertTable(new Layout.Xlsx("名单"));
    }

    @Test
    void a_number_that_a_spreadsheet_would_run_does_not_run() throws IOException {
        byte[] file = results(new Layout.Csv(StandardCharsets.UTF_8, false, ','));

        assertThat(new String(file, StandardCharsets.UTF_8)).contains(",'-JY1\r\n");
    }

    @Test
    void is_lines_of_json_for_lines_of_json() throws IOException {
        assertThat(new String(results(new Layout.Ndjson()), StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "{\"row\":2,\"result\":\"issued\",\"id\":\"" + ID + "\",\"number\":\"-JY1\"}",
                        "{\"row\":3,\"result\":\"refused\"}",
                        "{\"row\":4,\"result\":\"not-done\"}");
    }
}
