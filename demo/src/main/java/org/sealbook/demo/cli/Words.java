package org.sealbook.demo.cli;

import java.util.List;
import java.util.Optional;

/** The words after a command: {@code --name value}. */
public final class Words {

    private final List<String> words;

    public Words(String... words) {
        this.words = List.of(words);
    }

    public Optional<String> of(String option) {
        int at = words.indexOf(option);
        if (at >= 0 && at + 1 == words.size()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return at < 0 ? Optional.empty() : Optional.of(words.get(at + 1));
    }

    public long number(String option, long otherwise) {
        try {
            return of(option).map(Long::parseLong).orElse(otherwise);
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException(option + " is a whole number", notOne);
        }
    }
}
