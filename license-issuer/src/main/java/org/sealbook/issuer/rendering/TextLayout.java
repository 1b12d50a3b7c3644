package org.sealbook.issuer.rendering;

import java.util.ArrayList;
import java.util.List;

/** Sets text into a box: at the designed size if it fits, smaller down to the least, in lines where the box allows. */
final class TextLayout {

    /** Punctuation that must not begin a line (避头尾). */
    private static final String NOT_FIRST = "，。、；：！？）》」』】〉”’％,.;:!?)]}";

    private static final double LEADING = 1.42;
    private static final double STEP = 0.25;

    private final Fonts fonts;

    TextLayout(Fonts fonts) {
        this.fonts = fonts;
    }

    /** A piece of a line in one font. */
    record Run(int font, String text) {}

    /** A line. @param x where it begins, from the box's left @param y its baseline, from the page's bottom */
    record Line(double x, double y, List<Run> runs) {}

    /** @param lines empty if the text does not fit */
    record Setting(double size, List<Line> lines) {}

    /** Every character must have a font. */
    Setting set(String text, Box box) {
        for (double size = box.size(); size >= box.smallest(); size -= STEP) {
            List<String> lines = box.manyLines() ? wrap(text, box.width(), size) : List.of(text);
            if (!tooWide(lines, box.width(), size) && height(lines.size(), size) <= box.height() + 0.01) {
                return new Setting(size, place(lines, box, size));
            }
        }
        return new Setting(box.smallest(), List.of());
    }

    private boolean tooWide(List<String> lines, double width, double size) {
        return lines.stream().anyMatch(line -> width(line) * size / 1000 > width + 0.01);
    }

    private static double height(int lines, double size) {
        return size * (1.1 + (lines - 1) * LEADING);
    }

    private List<Line> place(List<String> lines, Box box, double size) {
        List<Line> placed = new ArrayList<>();
        double top = box.manyLines() ? box.y() + box.height() - size : box.y() + box.height() / 2 - size * 0.36;
        for (String line : lines) {
            double free = box.width() - width(line) * size / 1000;
            double x =
                    switch (box.alignment()) {
                        case LEFT -> 0;
                        case CENTRE -> free / 2;
                        case RIGHT -> free;
                    };
            placed.add(new Line(box.x() + x, top - placed.size() * size * LEADING, runs(line)));
        }
        return placed;
    }

    private List<String> wrap(String text, double width, double size) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        double used = 0;
        int[] codePoints = text.codePoints().toArray();
        for (int i = 0; i < codePoints.length; i++) {
            double advance = width(codePoints[i]) * size / 1000;
            boolean mayBreak = NOT_FIRST.indexOf(codePoints[i]) < 0;
            if (used + advance > width && mayBreak && line.length() > 0) {
                used = breakLine(lines, line, codePoints[i], size);
            }
            line.appendCodePoint(codePoints[i]);
            used += advance;
        }
        lines.add(line.toString());
        return lines;
    }

    /** Ends the line, taking a Latin word that is under way to the next one if it is not the whole line. */
    private double breakLine(List<String> lines, StringBuilder line, int next, double size) {
        int from = line.length();
        if (isWord(next)) {
            while (from > 0 && isWord(line.charAt(from - 1))) {
                from--;
            }
        }
        String rest = from > 0 ? line.substring(from) : "";
        lines.add(rest.isEmpty() ? line.toString() : line.substring(0, from));
        line.setLength(0);
        line.append(rest);
        return width(rest) * size / 1000;
    }

    private static boolean isWord(int c) {
        return c < 0x250 && Character.isLetterOrDigit(c);
    }

    private double width(String text) {
        return text.codePoints().mapToDouble(this::width).sum();
    }

    private double width(int codePoint) {
        return fonts.font(fonts.fontFor(codePoint).orElse(0)).width(codePoint);
    }

    private List<Run> runs(String line) {
        List<Run> runs = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int font = 0;
        for (int codePoint : line.codePoints().toArray()) {
            int wanted = fonts.fontFor(codePoint).orElse(0);
            if (wanted != font && text.length() > 0) {
                runs.add(new Run(font, text.toString()));
                text.setLength(0);
            }
            font = wanted;
            text.appendCodePoint(codePoint);
        }
        if (text.length() > 0) {
            runs.add(new Run(font, text.toString()));
        }
        return runs;
    }
}
