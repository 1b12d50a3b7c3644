package org.sealbook.issuer.canary;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Personal data that nobody could mistake for anything else, and the forms in which they could turn up where they should not. */
final class Canaries {

    static final String NAME = "金丝雀一";
    static final String OTHER_NAME = "林金丝雀";
    /** Fictional citizen numbers with right check digits. */
    static final String NUMBER = "110101199003074477";

    static final String OTHER_NUMBER = "11010519491231002X";
    static final String FIELD = "金丝雀共和国七";
    static final String REASON = "金丝雀病重无法到场";
    /** For places that take no Chinese. */
    static final String WORD = "KANARIENVOGEL7QX";

    static final List<String> ALL = List.of(NAME, OTHER_NAME, NUMBER, OTHER_NUMBER, FIELD, REASON, WORD);

    private Canaries() {}

    /** A value for the n-th place that takes a text. */
    static String text(int n) {
        return ALL.get(Math.floorMod(n, ALL.size()));
    }

    /** All canaries in all forms. */
    static Map<String, byte[]> needles() {
        Map<String, byte[]> needles = new LinkedHashMap<>();
        for (String canary : ALL) {
            forms(canary).forEach((form, bytes) -> needles.put(canary + " as " + form, bytes));
        }
        return needles;
    }

    /** A text in the forms that programs turn texts into. */
    static Map<String, byte[]> forms(String text) {
        Map<String, byte[]> forms = new LinkedHashMap<>();
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        forms.put("UTF-8", utf8);
        forms.put("UTF-16LE", text.getBytes(StandardCharsets.UTF_16LE));
        forms.put("UTF-16BE", text.getBytes(StandardCharsets.UTF_16BE));
        forms.put("GB18030", text.getBytes(Charset.forName("GB18030")));
        forms.put(
                "UTF-8 read as Latin-1",
                new String(utf8, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8));
        forms.put("hex", ascii(HexFormat.of().formatHex(utf8)));
        forms.put("upper-case hex", ascii(HexFormat.of().withUpperCase().formatHex(utf8)));
        forms.put(
                "percent", ascii(HexFormat.of().withUpperCase().withPrefix("%").formatHex(utf8)));
        forms.put("lower-case percent", ascii(HexFormat.of().withPrefix("%").formatHex(utf8)));
        forms.put("JSON escapes", ascii(escapes(text)));
        for (int before = 0; before < 3; before++) {
            forms.put("base64 at " + before, base64(utf8, before, Base64.getEncoder()));
            forms.put("base64url at " + before, base64(utf8, before, Base64.getUrlEncoder()));
        }
        return forms;
    }

    /** The characters of the base64 that do not depend on what stands before and after. */
    private static byte[] base64(byte[] text, int before, Base64.Encoder encoder) {
        byte[] shifted = new byte[before + text.length];
        System.arraycopy(text, 0, shifted, before, text.length);
        String encoded = encoder.withoutPadding().encodeToString(shifted);
        int from = (before * 8 + 5) / 6;
        int to = shifted.length * 8 / 6;
        return ascii(encoded.substring(from, to));
    }

    private static String escapes(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
        return escaped.toString();
    }

    private static byte[] ascii(String text) {
        return Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), text.length());
    }
}
