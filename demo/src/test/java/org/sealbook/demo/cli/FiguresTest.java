package org.sealbook.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {

    @Test
    void writes_each_figure_with_its_target_and_whether_it_is_met(@TempDir Path folder) throws Exception {
        Figures figures = new Figures();
        figures.add("told", 1.5, "ms");
        figures.atLeast(0.7, "enough", 0.7, "ratio");
        figures.atMost(0, "lost", 1, "licenses");
        Path file = folder.resolve("figures.json");

        figures.write(file);

        assertThat(Files.readString(file))
                .isEqualTo(
                        """
                        [
                         {"name":"told","value":1.500,"unit":"ms","target":null,"met":null},
                         {"name":"enough","value":0.700,"unit":"ratio","target":0.7,"met":true},
                         {"name":"lost","value":1.000,"unit":"licenses","target":0,"met":false}
                        ]
                        """);
        assertThat(figures.allMet()).isFalse();
    }

    @Test
    void says_which_option_has_no_value_or_no_number() {
        assertThatThrownBy(() -> new Words("--seed").of("--seed")).hasMessage("--seed needs a value");
        assertThatThrownBy(() -> new Words("--seed", "x").number("--seed", 1)).hasMessage("--seed is a whole number");
        assertThat(new Words("--seed", "7").number("--seed", 1)).isEqualTo(7);
    }
}
