package org.sealbook.issuer.batch.table;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Characters that XML cannot carry stand in a workbook's texts as {@code _x000D_} (ECMA-376 part 1, 22.9.2.19). */
final class EscapedText {

    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    /** What would be read as an escape although it is none, and what XML cannot carry or would change. */
    private static final Pattern TO_ESCAPE =
            Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)|[\\x00-\\x08\\x0B-\\x1F\\uFFFE\\uFFFF]");

    private EscapedText() {}

    static String decode(String text) {
        if (text.indexOf("_x") < 0) {
            return text;
        }
        return ESCAPE.matcher(text).replaceAll(match -> {
            char decoded = (char) Integer.parseInt(match.group(1), 16);
            return Matcher.quoteReplacement(Character.isSurrogate(decoded) ? match.group() : String.valueOf(decoded));
        });
    }

    static String encode(String text) {
        return TO_ESCAPE.matcher(text).replaceAll(match -> "_x%04X_"
                .formatted((int) match.group().charAt(0)));
    }
}
