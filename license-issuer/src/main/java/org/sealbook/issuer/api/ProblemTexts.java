package org.sealbook.issuer.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.sealbook.format.JsonText;

/** What is said of each problem beyond its title: in Chinese, when it happens, and what the caller does next. */
record ProblemTexts(String titleZh, String when, String then) {

    private static final Map<ProblemWord, ProblemTexts> ALL = read();

    static ProblemTexts of(ProblemWord word) {
        return Objects.requireNonNull(ALL.get(word));
    }

    private static Map<ProblemWord, ProblemTexts> read() {
        Properties lines = new Properties();
        try (InputStream in = ProblemTexts.class.getResourceAsStream("/problems.properties")) {
            lines.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<ProblemWord, ProblemTexts> all = new EnumMap<>(ProblemWord.class);
        for (ProblemWord word : ProblemWord.values()) {
            List<String> parts = List.of(lines.getProperty(word.text(), "").split(" \\| ", -1));
            if (parts.size() != 3) {
                throw new IllegalStateException("problems.properties has no three texts for " + word.text());
            }
            all.put(word, new ProblemTexts(parts.get(0), parts.get(1), parts.get(2)));
        }
        if (lines.size() != all.size()) {
            throw new IllegalStateException("problems.properties has a word that is no problem");
        }
        return all;
    }

    static byte[] json(ProblemWord word) {
        JsonText json = new JsonText().begin();
        members(json, word);
        return json.end().bytes();
    }

    static byte[] all() {
        JsonText json = new JsonText().begin().beginArray("items");
        for (ProblemWord word : ProblemWord.values()) {
            members(json.element(), word);
            json.end();
        }
        return json.endArray().end().bytes();
    }

    private static void members(JsonText json, ProblemWord word) {
        ProblemTexts texts = of(word);
        json.text("type", word.type())
                .text("title", word.title())
                .text("titleZh", texts.titleZh())
                .number("status", word.status().value())
                .text("when", texts.when())
                .text("then", texts.then());
    }
}
