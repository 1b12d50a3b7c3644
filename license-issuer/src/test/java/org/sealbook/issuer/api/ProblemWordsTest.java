package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words of problems are a closed set: what is answered, what is documented and what is explained are the same. */
class ProblemWordsTest {

    private static final Path DOCUMENT = Path.of("../docs/api/problems.md");
    private static final Path SOURCES = Path.of("src/main/java");

    /** {@code JAVA_TOOL_OPTIONS=-Dproblems.write=true} writes it anew. */
    @Test
    void the_document_has_one_section_for_each_word_in_order() throws IOException {
        StringBuilder text = new StringBuilder(
                """
                # Problems

                Whatever is refused is answered with `application/problem+json` (RFC 9457). `type` ends in one of the words below and never
                changes; `detail` says what this request met; `errors` names each faulty field; `see` is where the server itself explains the
                word (`GET /problems/WORD`, and `GET /problems` for all). There is no other word: the program takes them from one table.
                """);
        for (ProblemWord word : ProblemWord.values()) {
            text.append(section(word));
        }
        if (Boolean.getBoolean("problems.write")) {
            Files.writeString(DOCUMENT, text);
        }

        assertThat(DOCUMENT).content().isEqualTo(text.toString());
    }

    private static String section(ProblemWord word) {
        ProblemTexts texts = ProblemTexts.of(word);
        return "\n## %s\n\n**%d** · %s · %s\n\n%s\n**Next:** %s\n"
                .formatted(
                        word.text(), word.status().value(), word.title(), texts.titleZh(), texts.when(), texts.then());
    }

    @Test
    void words_stand_in_the_order_of_their_status() {
        assertThat(Arrays.stream(ProblemWord.values()).map(ProblemWord::status)).isSorted();
    }

    @Test
    void every_word_is_answered_somewhere() throws IOException {
        String sources = String.join("\n", sources());

        for (ProblemWord word : ProblemWord.values()) {
            assertThat(sources)
                    .as("a word that nothing answers with would be documented in vain")
                    .containsPattern("(?<!\\w)" + word.name() + "\\b(?!\\(HttpStatus)");
        }
    }

    @Test
    void nothing_writes_a_problem_but_what_takes_its_word_from_the_table() throws IOException {
        List<String> writing = sources().stream()
                .filter(source -> source.contains("problem+json") || source.contains("sealbook.org/problems"))
                .toList();

        assertThat(writing).singleElement().asString().contains("enum ProblemWord");
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(ProblemWordsTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
