package org.sealbook.issuer.rendering;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sets the text of one license and writes it as marked groups, one per place, that the verifier reads back. */
final class FaceWriter {

    /** What the fonts of values are called in a page's resources. */
    static final String VALUES = "V";

    private final Fonts fonts;
    private final List<Box> boxes;
    private final String resource;
    private final Map<Box, TextLayout.Setting> settings = new LinkedHashMap<>();
    private final NavigableMap<Integer, NavigableSet<Integer>> used = new TreeMap<>();

    /** @param resource what the names of the fonts begin with in the page's resources */
    FaceWriter(Fonts fonts, List<Box> boxes, String resource) {
        this.fonts = fonts;
        this.boxes = boxes;
        this.resource = resource;
    }

    /** Sets all texts; returns the first place whose text does not fit. */
    Optional<String> text(Map<String, String> texts) {
        TextLayout layout = new TextLayout(fonts);
        for (Box box : boxes) {
            String text = texts.getOrDefault(box.key(), "");
            if (text.isEmpty()) {
                continue;
            }
            TextLayout.Setting setting = layout.set(text, box);
            if (setting.lines().isEmpty()) {
                return Optional.of(box.key());
            }
            settings.put(box, setting);
            setting.lines().forEach(this::needs);
        }
        return Optional.empty();
    }

    /** Takes the characters of a line into the subsets, though it is drawn by somebody else. */
    void needs(TextLayout.Line line) {
        for (TextLayout.Run run : line.runs()) {
            NavigableSet<Integer> characters = used.computeIfAbsent(run.font(), any -> new TreeSet<>());
            run.text().codePoints().forEach(characters::add);
        }
    }

    /** The subsets as entries of a page's font resources, after they were written. */
    String resources(NavigableMap<Integer, Font.Subset> subsets, PdfFile file) {
        StringBuilder entries = new StringBuilder();
        subsets.forEach((index, subset) -> entries.append('/')
                .append(resource)
                .append(index)
                .append(' ')
                .append(new FontObjects(file).write(fonts.font(index), subset))
                .append(" 0 R"));
        return entries.toString();
    }

    /** The subsets that the text needs, by font. */
    NavigableMap<Integer, Font.Subset> subsets() {
        NavigableMap<Integer, Font.Subset> subsets = new TreeMap<>();
        used.forEach((font, characters) -> subsets.put(font, fonts.font(font).subset(characters)));
        return subsets;
    }

    /** The page's variable content, but for the QR code. */
    byte[] content(NavigableMap<Integer, Font.Subset> subsets) {
        PdfBytes out = new PdfBytes(8 * 1024);
        settings.forEach((box, setting) -> {
            out.put("/F <</K (" + box.key() + ")>> BDC\nBT\n" + PdfBytes.number(box.grey()) + " g\n");
            for (TextLayout.Line line : setting.lines()) {
                line(out, line, setting.size(), subsets);
            }
            out.put("ET\nEMC\n");
        });
        return out.bytes();
    }

    private void line(PdfBytes out, TextLayout.Line line, double size, NavigableMap<Integer, Font.Subset> subsets) {
        double x = line.x();
        for (TextLayout.Run run : line.runs()) {
            String matrix = "1 0 0 1 " + PdfBytes.number(x) + " " + PdfBytes.number(line.y());
            x += run(out, run, size, matrix, subsets);
        }
    }

    /** Shows a run. @param matrix the text matrix @return how wide it is */
    double run(
            PdfBytes out, TextLayout.Run run, double size, String matrix, NavigableMap<Integer, Font.Subset> subsets) {
        Font.Subset subset = Objects.requireNonNull(subsets.get(run.font()));
        StringBuilder codes = new StringBuilder();
        double width = 0;
        List<Integer> characters = new ArrayList<>();
        run.text().codePoints().forEach(characters::add);
        for (int codePoint : characters) {
            codes.append(PdfBytes.hex(Objects.requireNonNull(subset.glyphs().get(codePoint))));
            width += fonts.font(run.font()).width(codePoint);
        }
        out.put("/" + resource + run.font() + " " + PdfBytes.number(size) + " Tf\n" + matrix + " Tm\n<" + codes
                + "> Tj\n");
        return width * size / 1000;
    }
}
