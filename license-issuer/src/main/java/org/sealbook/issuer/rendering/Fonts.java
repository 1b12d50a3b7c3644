package org.sealbook.issuer.rendering;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** The fonts of values, parsed once per process: a Song face, and a wider one for rare characters (生僻字). */
final class Fonts {

    private static final List<String> FILES =
            List.of("/fonts/NotoSerifSC-Regular.ttf", "/fonts/LXGWWenKai-Regular.ttf");

    private final List<Font> fonts;

    private Fonts(List<Font> fonts) {
        this.fonts = fonts;
    }

    /** The JVM makes it once, when it is first asked for. */
    private static final class Loaded {
        static final Fonts FONTS = read();
    }

    static Fonts load() {
        return Loaded.FONTS;
    }

    private static Fonts read() {
        List<Font> fonts = new ArrayList<>();
        for (String file : FILES) {
            try (InputStream in = Fonts.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException(file + " is missing");
                }
                fonts.add(new Font(fonts.size(), new TTFParser().parse(new RandomAccessReadBuffer(in))));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(file + " cannot be read", unreadable);
            }
        }
        return new Fonts(List.copyOf(fonts));
    }

    int count() {
        return fonts.size();
    }

    Font font(int index) {
        return fonts.get(index);
    }

    /** The first font that has the character. */
    OptionalInt fontFor(int codePoint) {
        return fonts.stream()
                .filter(font -> font.has(codePoint))
                .mapToInt(Font::index)
                .findFirst();
    }
}
