package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.BatchCalls.rows;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.batch.table.Limits;
import tools.jackson.databind.JsonNode;

/** Files of requests: checked before anything is issued, issued while one looks on, and given back with what is to be mended. */
class BatchesApiTest {

    private static final String TYPE = "?type=" + FoodRows.TYPE;

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private BatchCalls market;

    @BeforeEach
    void signIn() {
        market = new BatchCalls(ISSUER.as("demo-market"));
    }

    private static int licenses() {
        return ISSUER.sql().queryForList("select id from license").size();
    }

    @Test
    void says_what_is_wrong_in_which_cell_before_anything_is_issued_and_takes_the_mended_rows() {
        FoodRows rows = FoodRows.of(2000);
        for (int row = 100; row <= 2000; row += 100) {
            rows.with(row, 11, "电话");
        }
        rows.with(700, 4, "91310101MA1K000236").with(900, 0, rows.caseNumber(17));
        int before = licenses();

        String id = market.send(rows.csv(), TYPE);
        JsonNode checked = market.await(id, "CHECKED", "FAILED");

        assertThat(checked.path("state").asString()).isEqualTo("CHECKED");
        assertThat(rows(checked, "total")).isEqualTo(2000);
        assertThat(rows(checked, "faulty")).isEqualTo(20);
        assertThat(licenses()).isEqualTo(before);
        assertThat(checked.path("firstFaults").get(0).toString())
                .contains("\"row\":100", "\"column\":\"L\"", "\"field\":\"fields.hotline\"", "\"code\":\"pattern\"");
        String errors = text(market.get(id, "/errors"));
        StringBuilder expected = new StringBuilder(FoodRows.HEADER + ",result,reason\r\n");
        String hotline = "fields.hotline (L): pattern, does not match [0-9+() -]{5,20}";
        for (int row = 100; row <= 2000; row += 100) {
            String reason = row == 700
                    ? "holders[0].id (E): check-digits, not a valid 统一社会信用代码: form or check digits are wrong; "
                            + hotline
                    : hotline;
            expected.append(rows.line(row)).append(",refused,\"").append(reason).append("\"\r\n");
        }
        assertThat(errors).isEqualTo(expected.toString());
        assertThat(market.post(id, "start?require=all").statusCode()).isEqualTo(409);

        String mended = errors.replace(",电话,", ",12315,")
                .replace("MA1K000236", "MA1K000235")
                .replace("\r\n" + rows.caseNumber(17) + ",", "\r\n" + fresh() + ",");
        String again = market.send(mended.getBytes(StandardCharsets.UTF_8), TYPE);
        assertThat(rows(market.await(again, "CHECKED"), "faulty")).isZero();
        assertThat(market.post(again, "start?require=all").statusCode()).isEqualTo(200);
        assertThat(rows(market.await(again, "DONE"), "issued")).isEqualTo(20);
        assertThat(text(market.get(again, "/results")).lines().skip(1))
                .hasSize(20)
                .allMatch(line -> line.contains(",issued,"));
    }

    @Test
    void names_a_case_that_stands_twice_with_the_row_that_has_it() {
        FoodRows rows = FoodRows.of(600);
        rows.with(5, 0, rows.caseNumber(3)).with(598, 0, rows.caseNumber(4));

        String id = market.send(rows.csv(), TYPE);
        JsonNode checked = market.await(id, "CHECKED");

        assertThat(checked.path("firstFaults").toString())
                .contains(
                        "\"row\":5,",
                        "row 3 has the same case number",
                        "\"row\":598,",
                        "row 4 has the same case number");
        assertThat(rows(checked, "faulty")).isEqualTo(2);
        market.post(id, "cancel");
    }

    @Test
    void pauses_goes_on_and_is_cancelled_and_what_is_issued_stays() throws IOException {
        String id = market.send(FoodRows.of(900).csv(), TYPE);
        market.await(id, "CHECKED");
        assertThat(market.post(id, "pause").statusCode()).isEqualTo(409);

        market.post(id, "start");
        market.await(id, batch -> rows(batch, "issued") > 0);
        assertThat(text(market.post(id, "pause"))).contains("\"state\":\"PAUSED\"");
        int paused = settled(id);
        assertThat(rows(market.batch(id), "issued")).isEqualTo(paused).isLessThan(900);
        assertThat(market.post(id, "resume").statusCode()).isEqualTo(200);
        market.await(id, batch -> rows(batch, "issued") > paused);
        assertThat(text(market.post(id, "cancel"))).contains("\"state\":\"CANCELLED\"");
        JsonNode ended = market.await(id, batch -> batch.has("endedAt"));

        int issued = rows(ended, "issued");
        assertThat(issued).isLessThan(900);
        List<String> results = text(market.get(id, "/results")).lines().skip(1).toList();
        assertThat(results).hasSize(900);
        assertThat(results.stream().filter(line -> line.contains(",issued,"))).hasSize(issued);
        assertThat(results.stream().filter(line -> line.contains(",not-done,"))).hasSize(900 - issued);
        assertThat(names(market.get(id, "/licenses.zip").body()))
                .hasSize(issued)
                .allMatch(name -> results.stream().anyMatch(line -> line.contains(name.replace(".pdf", ""))));
        assertThat(market.post(id, "resume").statusCode()).isEqualTo(409);
    }

    /** How many are issued when nobody works on it any more. */
    private int settled(String id) {
        market.await(id, batch -> ISSUER.sql()
                .queryForList("select id from batch where id = ? and holder is not null", id)
                .isEmpty());
        return rows(market.batch(id), "issued");
    }

    static Set<String> names(byte[] container) throws IOException {
        Set<String> names = new HashSet<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(container))) {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null) {
                assertThat(zip.readNBytes(5)).isEqualTo("%PDF-".getBytes(StandardCharsets.US_ASCII));
                names.add(entry.getName());
                entry = zip.getNextEntry();
            }
        }
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/events", "/errors", "/results", "/licenses.zip"})
    void another_agency_s_batch_is_not_there(String what) {
        String id = market.send(FoodRows.of(1).csv(), TYPE);
        BatchCalls other = new BatchCalls(ISSUER.as("demo-civil"));

        assertThat(other.get(id, what).statusCode()).isEqualTo(404);
        for (String deed : List.of("start", "pause", "resume", "cancel")) {
            assertThat(other.post(id, deed).statusCode()).isEqualTo(404);
        }
        assertThat(rows(market.await(id, "CHECKED"), "valid")).isEqualTo(1);
    }

    @Test
    void gives_the_same_batch_for_the_same_key_and_file() {
        byte[] file = FoodRows.of(2).csv();
        String key = fresh();

        HttpResponse<byte[]> first = market.send(file, TYPE, key);
        HttpResponse<byte[]> second = market.send(file, TYPE, key);

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(market.send(FoodRows.of(2).csv(), TYPE, key).statusCode()).isEqualTo(422);
        assertThat(market.send(file, TYPE + "&legacy=true", key).statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({
        "?type=1,type",
        "?issuer=11310000MB2F00032M,issuer",
        "?mapping=x,mapping",
        "?legacy=yes,legacy",
    })
    void names_what_is_wrong_with_what_is_said_of_a_file(String query, String field) {
        HttpResponse<byte[]> refused = market.send(FoodRows.of(1).csv(), query, fresh());

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(text(refused)).contains("\"field\":\"" + field + "\"");
    }

    @Test
    void a_file_over_the_limit_is_refused_before_it_is_read() throws IOException {
        try (Socket socket = new Socket(ISSUER.base().getHost(), ISSUER.base().getPort())) {
            String head =
                    "POST /api/v1/batches HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: "
                            + (Limits.MAX_FILE_BYTES + 1) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 413").contains("body-too-large");
        }
    }

    @Test
    void a_file_that_cannot_be_used_says_why_and_issues_nothing() {
        String pdf = market.send("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), TYPE);
        String empty = market.send(new byte[0], TYPE);
        String header = market.send("办件编号,电话\r\n1,2\r\n".getBytes(StandardCharsets.UTF_8), TYPE);
        String untyped = market.send(FoodRows.of(1).csv(), "");

        assertThat(market.await(pdf, "FAILED").path("fileFaults").toString()).contains("not-a-table");
        assertThat(market.await(empty, "FAILED").path("fileFaults").toString()).contains("empty");
        assertThat(market.await(header, "FAILED").path("fileFaults").toString())
                .contains("\"unknown\"", "\"missing\"", "电话");
        assertThat(market.await(untyped, "FAILED").path("fileFaults").toString())
                .contains("type-missing");
        assertThat(market.post(pdf, "start").statusCode()).isEqualTo(409);
        assertThat(market.get(pdf, "/errors").statusCode()).isEqualTo(409);
    }

    @Test
    void what_is_taken_over_from_paper_says_so_and_nothing_else_does() {
        String id = market.send(FoodRows.of(1).csv(), TYPE + "&legacy=true");
        market.await(id, "CHECKED");
        market.post(id, "start");
        market.await(id, "DONE");
        String license = text(market.get(id, "/results"))
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .split(",")[2];

        assertThat(text(market.caller().get("/api/v1/licenses/" + license), "origin"))
                .isEqualTo("LEGACY_IMPORT");
        assertThat(text(market.caller().get("/api/v1/licenses/" + license + "/file")))
                .contains("\"origin\":\"LEGACY_IMPORT\"");
        HttpResponse<byte[]> ordinary = market.caller().issue(LifeOfALicense.food(), fresh());
        assertThat(text(ordinary)).doesNotContain("origin");
        assertThat(market.caller()
                        .issue(
                                LifeOfALicense.food().replace("\"region\"", "\"origin\":\"LEGACY_IMPORT\",\"region\""),
                                fresh())
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_row_whose_case_has_a_license_is_refused_by_its_cell_and_the_others_are_issued() {
        FoodRows rows = FoodRows.of(3);
        String id = market.send(rows.csv(), TYPE);
        market.await(id, "CHECKED");
        market.caller().issue(LifeOfALicense.food().replaceAll("LIFE-[0-9]+", rows.caseNumber(3)), fresh());

        market.post(id, "start");
        JsonNode done = market.await(id, "DONE");

        assertThat(rows(done, "issued")).isEqualTo(2);
        assertThat(rows(done, "refused")).isEqualTo(1);
        assertThat(text(market.get(id, "/errors"))).contains(rows.line(3), "caseNumber (A): case-number-used");
    }
}
