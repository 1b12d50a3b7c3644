package org.sealbook.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CheckTest {

    @Test
    void is_numbered_as_the_document_is() throws Exception {
        var headings = Files.readAllLines(Path.of("../docs/verification.md")).stream()
                .filter(line -> line.startsWith("## C"))
                .map(line -> line.substring(3))
                .toList();

        assertThat(Arrays.stream(Check.values()).map(check -> check + " " + check.titleEn()))
                .containsExactlyElementsOf(headings);
    }

    @Test
    void every_reason_has_its_sentence_in_both_languages() {
        assertThat(Reason.values()).allSatisfy(reason -> {
            assertThat(reason.sentenceEn()).isNotBlank();
            assertThat(reason.sentenceZh()).isNotBlank();
        });
        assertThat(Arrays.stream(Reason.values()).map(Reason::sentenceZh)).doesNotHaveDuplicates();
    }
}
