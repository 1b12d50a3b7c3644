package org.sealbook.issuer.sealing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A small file of {@code key = value} lines, UTF-8; {@code #} begins a comment line. Unlike {@link java.util.Properties}, a key that is
 * not known or stands twice is refused: a slip must not quietly choose another key. Messages name the file and the key,
 * never a value.
 */
final class StrictProperties {

    private static final int MAX_BYTES = 4096;

    private final Path file;
    private final Map<String, String> values;

    private StrictProperties(Path file, Map<String, String> values) {
        this.file = file;
        this.values = values;
    }

    static StrictProperties read(Path file, Set<String> known) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalStateException(file + " has over " + MAX_BYTES + " bytes");
            }
            Map<String, String> values = new LinkedHashMap<>();
            for (String line : Files.readAllLines(file)) {
                String text = line.strip();
                if (!text.isEmpty() && !text.startsWith("#")) {
                    add(file, text, known, values);
                }
            }
            return new StrictProperties(file, values);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }

    private static void add(Path file, String line, Set<String> known, Map<String, String> values) {
        int equals = line.indexOf('=');
        String key = equals < 0 ? "" : line.substring(0, equals).strip();
        if (!known.contains(key)) {
            throw new IllegalStateException(file + ": every line is one of " + known + ", an equals sign and a value");
        }
        String value = line.substring(equals + 1).strip();
        if (value.isEmpty() || values.put(key, value) != null) {
            throw new IllegalStateException(file + ": " + key + " is empty or stands twice");
        }
    }

    /** @throws IllegalStateException if the key is not there */
    String get(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException(file + ": " + key + " is missing"));
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** A file that is named, beside this one unless the name says where. */
    Path path(String key) {
        return file.resolveSibling(get(key));
    }

    @Override
    public String toString() {
        return "properties of " + file.getFileName();
    }
}
