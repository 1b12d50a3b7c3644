package org.sealbook.issuer.catalog;

import java.text.Normalizer;

/** Which text may be printed: what a reader sees must be what is stored, so nothing invisible and nothing that turns text around. */
public final class Printable {

    private Printable() {}

    public static boolean isPrintable(String text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC)
                && text.codePoints().noneMatch(Printable::isHidden);
    }

    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
