package org.sealbook.license;

import java.text.Normalizer;
import java.util.Locale;

/** How text is brought to one form before it is compared. What was printed is kept as it was. */
public final class Text {

    private Text() {}

    /** A code as people type it: full-width forms to half width, blanks around it gone, letters in upper case. */
    public static String code(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
    }

    /**
     * A name or value for comparison: compatibility forms folded (which makes full-width brackets （） and blanks
     * half-width ones), white space removed, letters in upper case.
     */
    public static String comparable(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("\\s+", "")
                .toUpperCase(Locale.ROOT);
    }
}
