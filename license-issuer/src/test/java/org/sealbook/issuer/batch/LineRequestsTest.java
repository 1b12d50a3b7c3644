package org.sealbook.issuer.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.issuer.batch.table.Cell;
import org.sealbook.issuer.batch.table.TableRow;
import org.sealbook.issuer.issuance.LicenseRequest;
import org.sealbook.issuer.issuance.LicenseRequest.HolderRequest;

/** A line of NDJSON is read as strictly as a request's body. */
class LineRequestsTest {

    private static final String LINE = "{\"type\":\"11100000MB0143028R001\",\"caseNumber\":\"DEMO-1\","
            + "\"holders\":[{\"name\":\"周㳘\",\"idType\":\"111\",\"id\":\"310101199001010012\"}],\"fields\":{\"kind\":\"x\"}}";

    private static Row read(String line) {
        return RowReading.ofLines().read(new TableRow(3, List.of(new Cell.Text(line))));
    }

    private static LicenseRequest request(String line) {
        assertThat(read(line).content()).isInstanceOf(Row.Request.class);
        return ((Row.Request) read(line).content()).request();
    }

    @Test
    void a_line_is_a_whole_request() {
        LicenseRequest request = request(LINE);

        assertThat(request.type()).isEqualTo("11100000MB0143028R001");
        assertThat(request.holders()).containsExactly(new HolderRequest("周㳘", "111", "310101199001010012"));
        assertThat(request.fields()).containsEntry("kind", "x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"typo\":\"x\"} | typo | unknown",
                "{\"caseNumber\":5} | caseNumber | wrong-kind",
                "{\"holders\":[{\"nam\":\"x\"}]} | holders[0].nam | unknown",
                "{\"type\":\"a\",\"type\":\"b\"} | $ | not-json",
                "{\"type\":\"a\"} {} | $ | wrong-kind",
                "{\"type\":\"a\" | $ | not-json",
                "[1] | $ | wrong-kind",
                "null | $ | not-json"
            })
    void a_line_that_is_no_request_is_named_by_its_member(String line, String path, String code) {
        assertThat(((Row.Faults) read(line).content()).faults())
                .extracting(RowFault::path, RowFault::code)
                .containsExactly(tuple(path, code));
    }

    @Test
    void what_an_error_file_added_is_left_out() {
        String annotated = AnnotatedLine.annotated(LINE, "refused", "fields.kind: \"pattern\"");

        assertThat(annotated).endsWith(",\"result\":\"refused\",\"reason\":\"fields.kind: \\\"pattern\\\"\"}");
        assertThat(request(annotated)).isEqualTo(request(LINE));
        assertThat(AnnotatedLine.annotated(annotated, "refused", "again"))
                .isEqualTo(AnnotatedLine.annotated(LINE, "refused", "again"));
    }

    @Test
    void strictness_holds_for_annotated_lines_too() {
        assertThat(((Row.Faults) read("{\"type\":\"a\",\"type\":\"b\",\"result\":\"refused\"}")
                                .content())
                        .faults())
                .extracting(RowFault::code)
                .containsExactly("not-json");
    }

    @Test
    void a_line_that_is_no_json_is_carried_as_text() {
        assertThat(AnnotatedLine.annotated("{\"a\":", "refused", "not-json"))
                .isEqualTo("{\"line\":\"{\\\"a\\\":\",\"result\":\"refused\",\"reason\":\"not-json\"}");
        assertThat(AnnotatedLine.annotated("{}", "refused", "x"))
                .isEqualTo("{\"result\":\"refused\",\"reason\":\"x\"}");
    }

    @Test
    void numbers_and_members_of_a_line_are_carried_as_they_were() {
        assertThat(AnnotatedLine.annotated("{ \"n\": 1.10, \"a\" : [true,null,{\"b\":\"𠮷\"}] }", "refused", "x"))
                .isEqualTo("{\"n\":1.10,\"a\":[true,null,{\"b\":\"𠮷\"}],\"result\":\"refused\",\"reason\":\"x\"}");
    }
}
