package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.Eventually.eventually;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.register.Erasures;
import org.sealbook.trust.TrustStore;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;
import org.sealbook.verify.VerificationPolicy;

class ErasureApiTest {

    @RegisterExtension
    static final RunningIssuer ISSUER =
            new RunningIssuer().withDatabase("--innodb-immediate-scrub-data-uncompressed=ON");

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final String GROUNDS = "{\"reason\":\"保存期限届满\",\"legalBasis\":\"个人信息保护法第四十七条\"}";

    private static String marriage(String caseNumber) throws IOException {
        return Files.readString(Path.of("../docs/samples/marriage-certificate.json"))
                .replace("DEMO-2026-0004", caseNumber);
    }

    /** A license that was issued and revoked. */
    private record Ended(String id, String path, String key, String body, byte[] file) {}

    private static Ended ended() throws Exception {
        RunningIssuer.Caller caller = ISSUER.as("demo-civil");
        String key = "E-" + NEXT.incrementAndGet();
        String body = marriage(key);
        HttpResponse<byte[]> issued = caller.issue(body, key);
        assertThat(issued.statusCode()).as(text(issued)).isEqualTo(201);
        String path = "/api/v1/licenses/" + id(issued);
        byte[] file = caller.get(path + "/file").body();
        assertThat(caller.post(path + "/revocation", GROUNDS.replace("期限", "李四"), key + "-r")
                        .statusCode())
                .isEqualTo(200);
        return new Ended(id(issued), path, key, body, file);
    }

    private static String id(HttpResponse<byte[]> response) throws Malformed {
        return StrictJson.read(response.body(), 100_000).text("id", 200);
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static HttpResponse<byte[]> erase(Ended license) {
        return ISSUER.as("demo-civil").post(license.path() + "/erasure", GROUNDS, license.key() + "-e");
    }

    @Test
    void answers_410_with_the_day_and_keeps_what_says_nothing_of_anybody() throws Exception {
        Ended license = ended();
        Map<String, Object> before = row(license.id());

        HttpResponse<byte[]> erased = erase(license);

        assertThat(erased.statusCode()).as(text(erased)).isEqualTo(200);
        assertThat(text(erased)).contains("\"status\":\"REVOKED\"", "erasedAt");
        RunningIssuer.Caller caller = ISSUER.as("demo-civil");
        for (String path : List.of("", "/file", "/events")) {
            HttpResponse<byte[]> gone = caller.get(license.path() + path);
            assertThat(gone.statusCode()).isEqualTo(410);
            assertThat(text(gone)).contains("/problems/erased", "20");
        }
        Map<String, Object> after = row(license.id());
        assertThat(after).containsAllEntriesOf(before);
        assertThat(ISSUER.sql()
                        .queryForList(
                                "select deed from license_event where license_id = ? order by position",
                                String.class,
                                license.id()))
                .containsExactly("ISSUE", "REVOKE", "ERASE");
    }

    private static Map<String, Object> row(String id) {
        return ISSUER.sql()
                .queryForMap(
                        "select id, state, status, issued_at, valid_until, file_sha256, file_bytes, status_list, status_index"
                                + " from license where id = ?",
                        id);
    }

    @Test
    void leaves_nothing_in_any_table_or_file() throws Exception {
        Ended license = ended();
        String sha256 = Objects.requireNonNull(ISSUER.sql()
                .queryForObject("select file_sha256 from license where id = ?", String.class, license.id()));
        byte[] ciphertext = Objects.requireNonNull(ISSUER.sql()
                .queryForObject("select sealed_json from license where id = ?", byte[].class, license.id()));
        Path file = ISSUER.folder()
                .resolve("data/files")
                .resolve(sha256.substring(0, 2))
                .resolve(sha256);
        byte[] sealedFile = Files.readAllBytes(file);

        assertThat(erase(license).statusCode()).isEqualTo(200);

        assertThat(file).doesNotExist();
        for (String table : List.of("license_holder", "license_case", "prepared_file")) {
            assertThat(count(table + " where license_id = '" + license.id() + "'"))
                    .isZero();
        }
        assertThat(count("license_number where serial = '" + license.id().split("\\.")[7]
                        + "' and type_code = '111000000000131433001'"))
                .isZero();
        assertThat(count("license_event where license_id = '" + license.id()
                        + "' and sealed_note is not null and deed <> 'ERASE'"))
                .isZero();
        assertThat(count("license where id = '" + license.id()
                        + "' and (sealed_json is not null or sealed_case is not null)"))
                .isZero();
        ISSUER.sql().execute("optimize table license");
        assertThat(foundIn("database/data/sealbook", "license.ibd", ciphertext)).isFalse();
        assertThat(foundIn("data", "", sealedFile)).isFalse();
    }

    private static int count(String what) {
        return Objects.requireNonNull(ISSUER.sql().queryForObject("select count(*) from " + what, Integer.class));
    }

    /** Whether some file holds a piece of a ciphertext. */
    private static boolean foundIn(String folder, String end, byte[] ciphertext) throws IOException {
        String piece = new String(Arrays.copyOfRange(ciphertext, 20, 52), StandardCharsets.ISO_8859_1);
        boolean found = false;
        try (Stream<Path> files = Files.walk(ISSUER.folder().resolve(folder))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(path -> path.toString().endsWith(end))
                    .toList()) {
                found |= new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(piece);
            }
        }
        return found;
    }

    @Test
    void gives_the_same_request_the_same_answer_and_another_one_410() throws Exception {
        Ended license = ended();
        HttpResponse<byte[]> first = erase(license);

        assertThat(erase(license).body()).isEqualTo(first.body());
        HttpResponse<byte[]> other = ISSUER.as("demo-civil").post(license.path() + "/erasure", GROUNDS, "other");
        assertThat(other.statusCode()).isEqualTo(410);
        assertThat(ISSUER.as("demo-civil")
                        .post(license.path() + "/erasure", GROUNDS.replace("届满", "已满"), license.key() + "-e")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void never_issues_again_for_the_request_that_made_it() throws Exception {
        Ended license = ended();
        erase(license);
        int licenses = count("license");

        HttpResponse<byte[]> repeated = ISSUER.as("demo-civil").issue(license.body(), license.key());

        assertThat(text(repeated)).contains(license.id(), "erasedAt").doesNotContain("number");
        assertThat(count("license")).isEqualTo(licenses);
    }

    @Test
    void the_status_list_still_answers_for_files_in_the_world() throws Exception {
        Ended license = ended();
        erase(license);

        assertThat(eventually(() -> LicenseVerifier.of(
                                TrustStore.open(ISSUER.folder().resolve("published")),
                                VerificationPolicy.COUNTER,
                                Clock.systemUTC())
                        .verify(license.file())
                        .has(Reason.REVOKED)))
                .isTrue();
    }

    @Test
    void is_found_in_no_list_and_by_no_holder() throws Exception {
        Ended license = ended();
        RunningIssuer.Caller caller = ISSUER.as("demo-civil");
        String handle = StrictJson.read(
                        caller.post("/api/v1/holder-handles", "{\"idType\":\"111\",\"id\":\"310101199001010012\"}", "h")
                                .body(),
                        1000)
                .text("handle", 100);
        assertThat(text(caller.get("/api/v1/licenses?limit=200&holder=" + handle)))
                .contains(license.id());

        erase(license);

        assertThat(text(caller.get("/api/v1/licenses?limit=200&holder=" + handle)))
                .doesNotContain(license.id());
        assertThat(text(caller.get("/api/v1/licenses?limit=200"))).doesNotContain(license.id());
    }

    @Test
    void erases_only_what_has_ended_and_only_the_own() throws Exception {
        RunningIssuer.Caller caller = ISSUER.as("demo-civil");
        String key = "E-" + NEXT.incrementAndGet();
        HttpResponse<byte[]> valid = caller.issue(marriage(key), key);
        String path = "/api/v1/licenses/" + id(valid);

        HttpResponse<byte[]> refused = caller.post(path + "/erasure", GROUNDS, key + "-e");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(text(refused)).contains("not-allowed-in-state");
        assertThat(ISSUER.as("demo-market")
                        .post(path + "/erasure", GROUNDS, key + "-f")
                        .statusCode())
                .isEqualTo(404);
        assertThat(caller.post(path + "/erasure", "{}", key + "-g").statusCode())
                .isEqualTo(422);
        assertThat(caller.get(path).statusCode()).isEqualTo(200);
        assertThat(caller.post(path + "/revocation", GROUNDS, key + "-r").statusCode())
                .isEqualTo(200);
        Ended erased = new Ended(id(valid), path, key, "", new byte[0]);
        erase(erased);
        assertThat(ISSUER.as("demo-market").get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void a_crash_between_the_row_and_its_file_is_made_good() throws Exception {
        Ended license = ended();
        String sha256 = Objects.requireNonNull(ISSUER.sql()
                .queryForObject("select file_sha256 from license where id = ?", String.class, license.id()));
        Path file = ISSUER.folder()
                .resolve("data/files")
                .resolve(sha256.substring(0, 2))
                .resolve(sha256);
        byte[] kept = Files.readAllBytes(file);
        erase(license);
        // As if the process had ended before it came to the file.
        Files.delete(file.resolveSibling(sha256 + ".erased"));
        Files.write(file, kept);
        ISSUER.sql().update("update license set file_erased_at = null where id = ?", license.id());

        ISSUER.part(Erasures.class).eraseFiles();

        assertThat(file).doesNotExist();
    }
}
