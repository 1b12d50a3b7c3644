package org.sealbook.issuer.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A mapping of a YAML document, read member by member. What is wrong is noted with its path and something of the right
 * shape is returned, so that one reading finds every fault.
 *
 * @param path where the mapping stands in the document, with a full stop at its end unless it is the document
 * @param faults of the whole document, shared by its sections
 */
record YamlSection(Map<?, ?> map, String path, List<String> faults) {

    private static final int MAX_TEXT = 200;

    boolean has(String key) {
        return map.get(key) != null;
    }

    void fault(String key, String what) {
        faults.add(path + key + ": " + what);
    }

    /** Notes every member that is not one of these. */
    void only(Set<String> known) {
        for (Object key : map.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                fault(String.valueOf(key), "unknown");
            }
        }
    }

    String text(String key) {
        if (map.get(key) instanceof String text && !text.isBlank() && text.length() <= MAX_TEXT) {
            return text;
        }
        fault(key, "a text of 1 to " + MAX_TEXT + " characters");
        return "";
    }

    /** A text that {@code read} makes something of, or a fault that says what it should have been. */
    <T> Optional<T> value(String key, String shape, Function<String, Optional<T>> read) {
        if (!(map.get(key) instanceof String text)) {
            fault(key, shape);
            return Optional.empty();
        }
        Optional<T> value = read.apply(text);
        if (value.isEmpty()) {
            fault(key, shape);
        }
        return value;
    }

    int integer(String key, int min, int max) {
        if (map.get(key) instanceof Integer number && number >= min && number <= max) {
            return number;
        }
        fault(key, "a number from " + min + " to " + max);
        return min;
    }

    boolean flag(String key) {
        if (map.get(key) instanceof Boolean flag) {
            return flag;
        }
        fault(key, "true or false");
        return false;
    }

    /** A flag that may be left out, and is then false. */
    boolean optionalFlag(String key) {
        return has(key) && flag(key);
    }

    YamlSection section(String key) {
        if (map.get(key) instanceof Map<?, ?> section) {
            return new YamlSection(section, path + key + ".", faults);
        }
        fault(key, "a mapping");
        return new YamlSection(Map.of(), path + key + ".", new ArrayList<>());
    }

    List<?> list(String key, int min, int max) {
        if (map.get(key) instanceof List<?> list && list.size() >= min && list.size() <= max) {
            return list;
        }
        fault(key, "a list of " + min + " to " + max);
        return List.of();
    }
}
