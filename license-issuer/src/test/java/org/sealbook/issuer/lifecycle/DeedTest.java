package org.sealbook.issuer.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.issuer.register.RegisterStatus;

class DeedTest {

    @Test
    void is_the_table_of_the_document() throws IOException {
        String rows = Files.readAllLines(Path.of("../docs/lifecycle.md")).stream()
                .filter(line -> line.matches("\\| `[A-Z_]+` .*"))
                .map(line -> Arrays.stream(line.split("\\|")).limit(5).collect(Collectors.joining("|")))
                .collect(Collectors.joining("\n"));

        assertThat(rows)
                .isEqualTo(Arrays.stream(Deed.values()).map(DeedTest::row).collect(Collectors.joining("\n")));
    }

    private static String row(Deed deed) {
        String from = Arrays.stream(RegisterStatus.values())
                .filter(deed.from()::contains)
                .map(RegisterStatus::name)
                .collect(Collectors.joining(", "));
        return "| `" + deed + "` | " + deed.zh() + " | " + from + " | "
                + deed.to().map(RegisterStatus::name).orElse("as before") + " ";
    }

    @ParameterizedTest
    @EnumSource(RegisterStatus.class)
    void nothing_follows_a_final_state_and_something_follows_every_other(RegisterStatus status) {
        assertThat(Deed.allowedIn(status).isEmpty()).isEqualTo(status.isFinal());
    }
}
