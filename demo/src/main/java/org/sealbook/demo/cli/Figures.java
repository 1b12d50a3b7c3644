package org.sealbook.demo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sealbook.format.JsonText;

/** What a measurement found: a table for people, {@code [{name, value, unit, target, met}]} for programs. */
public final class Figures {

    private final List<Figure> figures = new ArrayList<>();

    /** What a figure has to be. */
    private sealed interface Target {

        boolean isMetBy(double value);

        double bound();

        record AtLeast(double bound) implements Target {
            @Override
            public boolean isMetBy(double value) {
                return value >= bound;
            }

            @Override
            public String toString() {
                return "≥ " + plain(bound);
            }
        }

        record AtMost(double bound) implements Target {
            @Override
            public boolean isMetBy(double value) {
                return value <= bound;
            }

            @Override
            public String toString() {
                return "≤ " + plain(bound);
            }
        }
    }

    /** @param name plain words */
    private record Figure(String name, double value, String unit, Optional<Target> target) {

        Optional<Boolean> met() {
            return target.map(wanted -> wanted.isMetBy(value));
        }

        String verdict() {
            return target.map(wanted -> wanted + (wanted.isMetBy(value) ? "  met" : "  MISSED"))
                    .orElse("");
        }
    }

    /** A figure that is only told. */
    public void add(String name, double value, String unit) {
        figures.add(new Figure(name, value, unit, Optional.empty()));
    }

    public void atLeast(double bound, String name, double value, String unit) {
        figures.add(new Figure(name, value, unit, Optional.of(new Target.AtLeast(bound))));
    }

    public void atMost(double bound, String name, double value, String unit) {
        figures.add(new Figure(name, value, unit, Optional.of(new Target.AtMost(bound))));
    }

    /** Whether no figure misses its target. */
    public boolean allMet() {
        return figures.stream().allMatch(figure -> figure.met().orElse(true));
    }

    public void print() {
        for (Figure figure : figures) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-52s %12s %-12s %s%n",
                    figure.name(),
                    number(figure.value()),
                    figure.unit(),
                    figure.verdict());
        }
    }

    /** A figure without a target has null for {@code target} and {@code met}. */
    public void write(Path file) throws IOException {
        List<String> objects = new ArrayList<>();
        for (Figure figure : figures) {
            objects.add(new JsonText()
                    .begin()
                    .text("name", figure.name())
                    .raw("value", String.format(Locale.ROOT, "%.3f", figure.value()))
                    .text("unit", figure.unit())
                    .raw(
                            "target",
                            figure.target().map(one -> plain(one.bound())).orElse("null"))
                    .raw("met", figure.met().map(Object::toString).orElse("null"))
                    .end()
                    .toString());
        }
        Files.writeString(file, "[\n " + String.join(",\n ", objects) + "\n]\n");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? plain(value) : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
