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

    private final Fonts fonts;
    private final Face face;
    private final Map<Box, TextLayout.Setting> settings = new LinkedHashMap<>();
    private final NavigableMap<Integer, NavigableSet<Integer>> used = new TreeMap<>();

    FaceWriter(Fonts fonts, Face face) {
        this.fonts = fonts;
        this.face = face;
    }

    /** Sets all texts; returns the first place whose text does not fit. */
    Optional<String> text(Map<String, String> texts) {
        TextLayout layout = new TextLayout(fonts);
        for (Box box : face.boxes()) {
            String text = texts.getOrDefault(box.key(), "");
            if (text.isEmpty()) {
                continue;
            }
            TextLayout.Setting setting = layout.set(text, box);
            if (setting.lines().isEmpty()) {
                return Optional.of(box.key());
            }
            settings.put(box, setting);
            for (TextLayout.Line line : setting.lines()) {
                for (TextLayout.Run run : line.runs()) {
                    NavigableSet<Integer> characters = used.computeIfAbsent(run.font(), any -> new TreeSet<>());
                    run.text().codePoints().forEach(characters::add);
                }
            }
        }
        return Optional.empty();
    }

    /** The subsets that the text needs, by font. */
    NavigableMap<Integer, Font.Subset> subsets() {
        NavigableMap<Integer, Font.Subset> subsets = new TreeMap<>();
        used.forEach((font, characters) -> subsets.put(font, fonts.font(font).subset(characters)));
        return subsets;
    }

    Font font(int index) {
        return fonts.font(index);
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
            Font.Subset subset = Objects.requireNonNull(subsets.get(run.font()));
            StringBuilder codes = new StringBuilder();
            double width = 0;
            List<Integer> characters = new ArrayList<>();
            run.text().codePoints().forEach(characters::add);
            for (int codePoint : characters) {
                codes.append(PdfBytes.hex(Objects.requireNonNull(subset.glyphs().get(codePoint))));
                width += fonts.font(run.font()).width(codePoint);
            }
            out.put("/V" + run.font() + " " + PdfBytes.number(size) + " Tf\n1 0 0 1 " + PdfBytes.number(x) + " "
                    + PdfBytes.number(line.y()) + " Tm\n<" + codes + "> Tj\n");
            x += width * size / 1000;
        }
    }
}
