package org.sealbook.demo.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final String LICENSES = "/api/v1/licenses";

    @TempDir
    Path folder;

    @Test
    void gives_back_every_byte_that_was_written() {
        Path file = folder.resolve("journal");
        Acknowledged first = done("k-1", LICENSES, "{\"a\":\"执\\u0041\"}", 201, "{\"id\":\"1\"}\n");
        Acknowledged second = done("k-2", LICENSES + "/1/deeds", "", 200, "\"\\");
        try (Journal journal = Journal.create(file)) {
            journal.write(first);
            journal.write(second);
        }

        List<Acknowledged> read = Journal.read(file);

        assertThat(read).usingRecursiveComparison().isEqualTo(List.of(first, second));
    }

    @Test
    void says_what_must_be_true_of_a_license_and_its_versions() {
        List<Acknowledged> journal = List.of(
                done("k-1", LICENSES, "{}", 201, license("1.1")),
                done("k-2", LICENSES + "/1.1/deeds", "{\"deed\":\"SUSPEND\"}", 200, "{\"status\":\"SUSPENDED\"}"),
                done("k-3", LICENSES + "/1.1/deeds", "{\"deed\":\"RESUME\"}", 200, "{\"status\":\"VALID\"}"),
                done("k-4", LICENSES + "/1.1/versions", "{\"deed\":\"CHANGE\"}", 201, license("1.2")),
                done("k-5", LICENSES + "/1.2/revocation", "{}", 200, "{\"status\":\"REVOKED\"}"));

        Map<String, Expected> expected = Expected.of(journal);

        assertThat(expected.values())
                .containsExactly(
                        new Expected("1.1", "n", "SUPERSEDED", List.of("ISSUE", "SUSPEND", "RESUME", "SUPERSEDE")),
                        new Expected("1.2", "n", "REVOKED", List.of("CHANGE", "REVOKE")));
    }

    private static String license(String id) {
        return "{\"id\":\"" + id + "\",\"number\":\"n\",\"status\":\"VALID\"}";
    }

    private static Acknowledged done(String key, String path, String body, int status, String answer) {
        return new Acknowledged(new Asked(key, path, body.getBytes(UTF_8)), status, answer.getBytes(UTF_8));
    }
}
