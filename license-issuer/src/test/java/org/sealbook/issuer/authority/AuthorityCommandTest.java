package org.sealbook.issuer.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void makes_an_authority_for_the_given_addresses(@TempDir Path parent) throws IOException {
        Path folder = parent.resolve("new/authority");

        int exit = run(
                folder.toString(),
                "--public-url",
                "https://license.example/",
                "--status-base",
                "https://s.example/lists");

        assertThat(exit).isZero();
        assertThat(Files.readString(folder.resolve("trust/url-prefixes.json")))
                .contains("\"https://license.example/q/\"");
        assertThat(Files.readString(folder.resolve("trust/status-keys.json"))).contains("\"https://s.example/lists/\"");
    }

    @Test
    void puts_the_status_lists_below_the_public_url(@TempDir Path parent) throws IOException {
        Path folder = parent.resolve("authority");

        assertThat(run("--public-url", "http://127.0.0.1:9000", folder.toString()))
                .isZero();

        assertThat(Files.readString(folder.resolve("trust/status-keys.json")))
                .contains("\"http://127.0.0.1:9000/status/\"");
    }

    @Test
    void refuses_to_overwrite_and_says_so(@TempDir Path taken) throws IOException {
        Files.writeString(taken.resolve("mine"), "precious");

        assertThat(run(taken.toString())).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("not empty").doesNotContain("\tat ");
        assertThat(taken.resolve("mine")).hasContent("precious");
    }

    @Test
    void refuses_a_file_in_the_place_of_the_folder(@TempDir Path parent) throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "precious");

        assertThat(run(file.toString())).isEqualTo(1);

        assertThat(file).hasContent("precious");
    }

    @Test
    void explains_itself() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("usage: bin/authority FOLDER");
    }

    @Test
    void says_why_it_could_not_write(@TempDir Path parent) throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "not a folder");

        assertThat(run(file.resolve("authority").toString())).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("cannot be written")
                .doesNotContain("\tat ");
    }

    @Test
    void refuses_a_command_it_does_not_understand(@TempDir Path parent) {
        String folder = parent.resolve("authority").toString();

        assertThat(run()).isEqualTo(64);
        assertThat(run(folder, "another")).isEqualTo(64);
        assertThat(run(folder, "--public-url")).isEqualTo(64);
        assertThat(run(folder, "--public-url", "ftp://license.example")).isEqualTo(64);
        assertThat(run(folder, "--public-url", "https://license.example/?a=b")).isEqualTo(64);
        assertThat(parent).isEmptyDirectory();
    }

    private int run(String... args) {
        return new AuthorityCommand(
                        Authorities.CLOCK,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(args));
    }
}
