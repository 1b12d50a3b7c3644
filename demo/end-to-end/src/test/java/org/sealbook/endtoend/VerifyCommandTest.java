package org.sealbook.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.format.SealedPdf;

/** {@code bin/verify} as a person calls it, in its own heap of 128 MB. */
class VerifyCommandTest {

    private static final String COMMAND =
            Path.of("../../bin/verify").toAbsolutePath().normalize().toString();

    @TempDir
    Path folder;

    @Test
    void takes_a_pdf_a_text_and_a_picture_in_one_run_offline() throws Exception {
        byte[] license = Registry.foodPermit();
        Path pdf = Files.write(folder.resolve("license.pdf"), license);
        String page = folder.resolve("page").toString();
        Tool.run("pdftoppm", "-r", "150", "-png", "-singlefile", pdf.toString(), page);

        ProcessAnswer answer = verify(
                Registry.RUNNING.trustFolder().toString(),
                pdf.toString(),
                SealedPdf.read(license).qrText().orElseThrow(),
                page + ".png");

        assertThat(answer.lines()).hasSize(3).allMatch(line -> line.contains("\"verdict\":\"GENUINE\""));
        assertThat(answer.exit()).isZero();
    }

    @Test
    void asks_a_registry_and_ends_with_1_when_something_is_refused() throws Exception {
        byte[] license = Registry.foodPermit();
        Path pdf = Files.write(folder.resolve("license.pdf"), license);
        int salt = new String(license, StandardCharsets.ISO_8859_1).indexOf("\"salt\":\"") + 9;
        license[salt] = (byte) (license[salt] == 'A' ? 'B' : 'A');
        Path changed = Files.write(folder.resolve("changed.pdf"), license);

        ProcessAnswer answer = verify(Registry.RUNNING.issuerUrl().toString(), pdf.toString(), changed.toString());

        assertThat(answer.lines()).hasSize(2);
        assertThat(answer.lines()[0]).contains("\"verdict\":\"GENUINE\"");
        assertThat(answer.lines()[1]).contains("\"verdict\":\"REFUSED\"").contains("\"claimed\"");
        assertThat(answer.exit()).isEqualTo(1);
    }

    private record ProcessAnswer(int exit, String[] lines) {}

    private ProcessAnswer verify(String trust, String... inputs) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(COMMAND, "--json", "--trust", trust);
        builder.command().addAll(List.of(inputs));
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new ProcessAnswer(process.waitFor(), text.strip().split("\n"));
    }
}
