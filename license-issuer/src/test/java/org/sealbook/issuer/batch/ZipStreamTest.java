package org.sealbook.issuer.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers as others read them. */
class ZipStreamTest {

    @TempDir
    Path folder;

    private Path written(int count) throws IOException {
        Path file = folder.resolve("some.zip");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                ZipStream zip = new ZipStream(out, folder)) {
            for (int i = 0; i < count; i++) {
                zip.add("证照-" + i + ".pdf", ("file " + i).getBytes(StandardCharsets.UTF_8));
            }
            zip.finish();
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_534, 65_535, 70_000})
    void any_number_of_files_reads_back(int count) throws IOException {
        try (ZipFile zip = new ZipFile(written(count).toFile())) {
            assertThat(zip.size()).isEqualTo(count);
            if (count > 0) {
                String last = "证照-" + (count - 1) + ".pdf";
                byte[] content = zip.getInputStream(zip.getEntry(last)).readAllBytes();
                assertThat(content).isEqualTo(("file " + (count - 1)).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void leaves_nothing_else_in_the_folder() throws IOException {
        Path file = written(3);

        try (Stream<Path> there = Files.list(folder)) {
            assertThat(there).containsExactly(file);
        }
    }
}
