package org.sealbook.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sealbook.format.Malformed.Fault;

/**
 * The variable text of the face, read from the page itself: marked groups {@code /F <</K (key)>> BDC … EMC}, whose
 * glyph codes are turned into text by the fonts' own tables. Outside the groups nothing may be drawn but forms.
 */
final class FaceText {

    private static final int MAX_OPERATIONS = 20_000;

    private final PdfObjects objects;
    private final PdfDictionary resources;
    private final boolean mayBlend;
    private final Map<String, Map<Integer, String>> fonts = new HashMap<>();
    private final Map<String, StringBuilder> texts = new LinkedHashMap<>();

    private String font = "";
    private String key = "";

    private FaceText(PdfObjects objects, PdfDictionary resources, boolean mayBlend) {
        this.objects = objects;
        this.resources = resources;
        this.mayBlend = mayBlend;
    }

    /** The values on the face of a license. */
    static FaceText ofFace(PdfObjects objects, PdfDictionary resources) {
        return new FaceText(objects, resources, false);
    }

    /** The notes on a copy, which are drawn over the face and may let it show through. */
    static FaceText ofNotes(PdfObjects objects, PdfDictionary resources) {
        return new FaceText(objects, resources, true);
    }

    /** From field key to printed text, in the order of printing. */
    Map<String, String> read(byte[] content) throws Malformed {
        PdfLexer lexer = new PdfLexer(content, 0, content.length);
        List<PdfValue> operands = new ArrayList<>();
        int operations = 0;
        while (!lexer.atEnd()) {
            PdfValue value = lexer.value();
            if (!(value instanceof PdfValue.Word operator)) {
                operands.add(value);
                continue;
            }
            if (++operations > MAX_OPERATIONS || operands.size() > 8) {
                throw face("too many operations");
            }
            apply(operator.text(), operands, content);
            operands.clear();
        }
        if (!key.isEmpty() || !operands.isEmpty()) {
            throw face("a group that is not closed");
        }
        Map<String, String> out = new LinkedHashMap<>();
        texts.forEach((field, text) -> out.put(field, text.toString()));
        return out;
    }

    private void apply(String operator, List<PdfValue> operands, byte[] content) throws Malformed {
        boolean inside = !key.isEmpty();
        switch (operator) {
            case "BDC" -> begin(operands);
            case "EMC" -> end();
            case "Tf" -> select(operands);
            case "Tj" -> show(operands, content);
            case "BT", "ET", "Tm", "rg", "g" -> requireGroup(inside);
            case "q", "Q", "cm", "Do" -> requireGroup(!inside);
            case "gs" -> requireGroup(!inside && mayBlend);
            default -> throw face("the operator " + operator);
        }
    }

    private static void requireGroup(boolean right) throws Malformed {
        if (!right) {
            throw face("an operator in the wrong place");
        }
    }

    private void begin(List<PdfValue> operands) throws Malformed {
        requireGroup(key.isEmpty());
        if (operands.size() == 2
                && operands.get(0).equals(new PdfValue.Name("F"))
                && operands.get(1) instanceof PdfValue.Dictionary marks
                && marks.entries().size() == 1
                && marks.entries().get("K") instanceof PdfValue.Literal name
                && name.bytes().length > 0) {
            key = new String(name.bytes(), StandardCharsets.UTF_8);
            texts.computeIfAbsent(key, any -> new StringBuilder());
            return;
        }
        throw face("a group without a field key");
    }

    private void end() throws Malformed {
        requireGroup(!key.isEmpty());
        key = "";
    }

    private void select(List<PdfValue> operands) throws Malformed {
        requireGroup(!key.isEmpty());
        if (operands.size() != 2 || !(operands.get(0) instanceof PdfValue.Name name)) {
            throw face("a font without a name");
        }
        font = name.value();
        if (!fonts.containsKey(font)) {
            fonts.put(font, ToUnicode.read(objects, resources.dictionary("Font").dictionary(font)));
        }
    }

    private void show(List<PdfValue> operands, byte[] content) throws Malformed {
        requireGroup(!key.isEmpty());
        Map<Integer, String> characters = fonts.get(font);
        if (operands.size() != 1 || !(operands.get(0) instanceof PdfValue.Hex hex) || characters == null) {
            throw face("text that is not glyph codes of a font");
        }
        StringBuilder text = texts.get(key);
        for (int i = hex.from() + 1; i + 4 <= hex.to() - 1; i += 4) {
            String character =
                    characters.get(Integer.parseInt(new String(content, i, 4, StandardCharsets.US_ASCII), 16));
            if (character == null || text == null) {
                throw face("a glyph that stands for no character");
            }
            text.append(character);
        }
        if ((hex.to() - hex.from() - 2) % 4 != 0) {
            throw face("half a glyph code");
        }
    }

    static Malformed face(String what) {
        return new Malformed(Fault.PDF_FACE, "face text: " + what);
    }
}
