package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.BatchCalls.rows;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.batch.table.Cell;
import org.sealbook.issuer.batch.table.Layout;
import org.sealbook.issuer.batch.table.TableWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every license type in every format: what is issued is what the sample says. */
class BatchFormatsTest {

    private static final List<Layout> TABLES = List.of(
            new Layout.Csv(StandardCharsets.UTF_8, true, ','),
            new Layout.Csv(Charset.forName("GB18030"), false, ';'),
            new Layout.Xlsx("申请"));

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    @ParameterizedTest
    @ValueSource(strings = {"business-license", "food-permit", "marriage-certificate", "road-transport-permit"})
    void issues_what_the_sample_says(String name) throws IOException {
        BatchCalls all = new BatchCalls(ISSUER.as("demo-all"));
        JsonNode sample = new JsonMapper().readTree(Samples.read(name));
        String query = "?issuer=" + sample.get("issuer").asString();
        List<String> ids = new ArrayList<>();
        for (Layout layout : TABLES) {
            byte[] file = table(layout, sample);
            ids.add(all.send(file, query + "&type=" + sample.get("type").asString()));
        }
        String line = sample.toString().replaceAll("DEMO-2026-[0-9]+", fresh()) + "\n";
        ids.add(all.send(line.getBytes(StandardCharsets.UTF_8), query));

        for (String id : ids) {
            JsonNode checked = all.await(id, "CHECKED", "FAILED");
            assertThat(rows(checked, "valid")).as(checked.toString()).isEqualTo(1);
            assertThat(all.post(id, "start").statusCode()).isEqualTo(200);
            JsonNode done = all.await(id, "DONE");
            String license = license(all, id);
            JsonNode issued = new JsonMapper()
                    .readTree(all.caller().get("/api/v1/licenses/" + license).body());
            assertThat(issued.get("fields")).as(done.toString()).isEqualTo(sample.get("fields"));
            assertThat(issued.get("holders")).isEqualTo(sample.get("holders"));
            // Some holders may have only one such license.
            String grounds = "{\"deed\":\"CANCEL\",\"reason\":\"核查\",\"legalBasis\":\"行政许可法\"}";
            assertThat(all.caller()
                            .post("/api/v1/licenses/" + license + "/deeds", grounds, fresh())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static String license(BatchCalls calls, String batch) throws IOException {
        byte[] container = calls.get(batch, "/licenses.zip").body();
        return BatchesApiTest.names(container).iterator().next().replace(".pdf", "");
    }

    private static byte[] table(Layout layout, JsonNode sample) throws IOException {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("caseNumber", fresh());
        for (String member : List.of("validFrom", "validUntil", "region")) {
            if (sample.has(member)) {
                cells.put(member, sample.get(member).asString());
            }
        }
        for (int i = 0; i < sample.get("holders").size(); i++) {
            String path = "holders[" + i + "].";
            sample.get("holders")
                    .get(i)
                    .properties()
                    .forEach(member ->
                            cells.put(path + member.getKey(), member.getValue().asString()));
        }
        sample.get("fields")
                .properties()
                .forEach(field ->
                        cells.put("fields." + field.getKey(), field.getValue().asString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TableWriter writer = TableWriter.of(layout, out)) {
            writer.write(cells.keySet().stream().<Cell>map(Cell.Text::new).toList());
            writer.write(cells.values().stream().<Cell>map(Cell.Text::new).toList());
        }
        return out.toByteArray();
    }
}
