package org.sealbook.verifier.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what was typed and notes what is wrong with it, all of it at once. */
final class Entry {

    private final List<String> faults = new ArrayList<>();

    /** @param field the word of the page's texts for what is wrong, after {@code fault.} */
    <T> Optional<T> value(String field, @Nullable String typed, Function<String, Optional<T>> reading) {
        Optional<T> value = reading.apply(Objects.requireNonNullElse(typed, "").strip());
        if (value.isEmpty()) {
            faults.add(field);
        }
        return value;
    }

    Optional<String> text(String field, @Nullable String typed, int most) {
        return value(
                field, typed, text -> text.isEmpty() || text.length() > most ? Optional.empty() : Optional.of(text));
    }

    List<String> faults() {
        return List.copyOf(faults);
    }
}
