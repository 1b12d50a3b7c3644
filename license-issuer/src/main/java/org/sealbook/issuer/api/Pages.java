package org.sealbook.issuer.api;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.catalog.FieldFault;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Long lists, a page at a time: each names where the next one begins. */
final class Pages {

    static final int MAX = 200;

    private Pages() {}

    /** How many were asked for: {@link #MAX} unless fewer. */
    static int limit(@Nullable Integer given) {
        if (given == null) {
            return MAX;
        }
        if (given < 1 || given > MAX) {
            throw new Refusal(Problem.invalid(List.of(new FieldFault("limit", "out-of-range", "1 to " + MAX))));
        }
        return given;
    }

    /**
     * A page's answer.
     *
     * @param found one more than the limit, if there are more
     * @param name of an item, by which {@code ?after=} goes on
     */
    static <T> ResponseEntity<byte[]> answer(
            List<T> found, int limit, Function<T, String> name, BiConsumer<JsonText, T> members) {
        List<T> items = found.subList(0, Math.min(limit, found.size()));
        JsonText json = new JsonText().begin().beginArray("items");
        for (T item : items) {
            members.accept(json.element(), item);
            json.end();
        }
        json.endArray();
        if (found.size() > limit) {
            json.text("next", name.apply(items.get(limit - 1)));
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.end().bytes());
    }
}
