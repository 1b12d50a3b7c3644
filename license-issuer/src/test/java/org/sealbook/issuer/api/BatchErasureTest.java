package org.sealbook.issuer.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.issuer.RunningIssuer;

/** What is left of a batch when a license from it is erased. */
class BatchErasureTest {

    private static final String GROUNDS = "{\"reason\":\"依法办理\",\"legalBasis\":\"行政许可法第六十九条\"}";

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private final RunningIssuer.Caller market = ISSUER.as("demo-market");
    private final BatchCalls batches = new BatchCalls(market);

    private String issued() {
        String batch = batches.send(FoodRows.of(2).csv(), "?type=" + FoodRows.TYPE);
        batches.await(batch, "CHECKED");
        batches.post(batch, "start");
        batches.await(batch, "DONE");
        return batch;
    }

    private static List<String> licenses(String batch) {
        return ISSUER.sql()
                .queryForList(
                        "select license_id from batch_row where batch_id = ? order by number", String.class, batch);
    }

    private static List<Path> pieces(String batch) {
        return ISSUER
                .sql()
                .queryForList("select name from batch_piece where batch_id = ?", String.class, batch)
                .stream()
                .map(name -> ISSUER.folder()
                        .resolve("data/files")
                        .resolve(name.substring(0, 2))
                        .resolve(name))
                .toList();
    }

    private void erase(String license) {
        String path = "/api/v1/licenses/" + license;
        market.post(path + "/revocation", GROUNDS, fresh());
        HttpResponse<byte[]> erased = market.post(path + "/erasure", GROUNDS, fresh());
        assertThat(erased.statusCode()).as(Answers.text(erased)).isEqualTo(200);
    }

    private static List<String> names(byte[] container) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(container))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    @Test
    void its_file_goes_as_a_whole_and_the_other_licenses_stay() throws IOException {
        String batch = issued();
        List<String> licenses = licenses(batch);
        List<Path> pieces = pieces(batch);
        assertThat(pieces).isNotEmpty().allMatch(Files::exists);

        erase(licenses.get(0));

        assertThat(pieces).noneMatch(Files::exists);
        for (String file : List.of("/errors", "/results")) {
            HttpResponse<byte[]> gone = batches.get(batch, file);
            assertThat(gone.statusCode()).isEqualTo(410);
            assertThat(new String(gone.body(), UTF_8)).contains("/problems/file-erased");
        }
        assertThat(names(batches.get(batch, "/licenses.zip").body())).containsExactly(licenses.get(1) + ".pdf");
        assertThat(text(market.get("/api/v1/licenses/" + licenses.get(1)), "status"))
                .isEqualTo("VALID");
    }

    @Test
    void another_batchs_file_is_left_alone() {
        String erased = issued();
        String other = issued();

        erase(licenses(erased).get(0));

        assertThat(pieces(erased)).isEmpty();
        assertThat(pieces(other)).isNotEmpty().allMatch(Files::exists);
        assertThat(batches.get(other, "/results").statusCode()).isEqualTo(200);
    }
}
