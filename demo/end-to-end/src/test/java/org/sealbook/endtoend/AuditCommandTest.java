package org.sealbook.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code bin/audit} as an operator calls it, beside the running issuer and with its settings file. */
class AuditCommandTest {

    private static final String COMMAND =
            Path.of("../../bin/audit").toAbsolutePath().normalize().toString();

    private record ProcessAnswer(int exit, List<String> lines) {}

    @Test
    void verifies_what_the_running_issuer_records_and_shows_the_newest() throws Exception {
        String id = Registry.id(Registry.api().issue(Registry.sample("food-permit")));
        Registry.file(Registry.api(), id);

        ProcessAnswer tail = audit("tail", "--count", "2");
        ProcessAnswer verified = audit("verify");

        assertThat(tail.lines())
                .hasSize(2)
                .satisfiesExactly(
                        issue -> assertThat(issue).endsWith(" issue " + id + " DONE -"),
                        file -> assertThat(file).endsWith(" file " + id + " DONE -"));
        assertThat(verified.exit()).as("%s", verified.lines()).isZero();
        assertThat(verified.lines()).last().isEqualTo("All is as it was written.");
    }

    private static ProcessAnswer audit(String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(COMMAND);
        builder.command().addAll(List.of(arguments));
        builder.command()
                .addAll(List.of(
                        "--settings",
                        Registry.RUNNING.folder().resolve("issuer.properties").toString()));
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new ProcessAnswer(process.waitFor(), text.lines().toList());
    }
}
