package org.sealbook.demo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a benchmark found: a table for people, {@code [{name, value, unit, target, met}]} for programs. */
final class Figures {

    /** @param name plain words, no quotes */
    private record Figure(String name, double value, String unit) {}

    private final List<Figure> figures = new ArrayList<>();

    void add(String name, double value, String unit) {
        figures.add(new Figure(name, value, unit));
    }

    void print() {
        for (Figure figure : figures) {
            System.out.printf("  %-44s %10.2f %s%n", figure.name(), figure.value(), figure.unit());
        }
    }

    /** No figure has a target yet: {@code target} and {@code met} are null. */
    void write(Path file) throws IOException {
        List<String> objects = new ArrayList<>();
        for (Figure figure : figures) {
            objects.add("{\"name\":\"%s\",\"value\":%.3f,\"unit\":\"%s\",\"target\":null,\"met\":null}"
                    .formatted(figure.name(), figure.value(), figure.unit()));
        }
        Files.writeString(file, "[\n " + String.join(",\n ", objects) + "\n]\n");
    }
}
