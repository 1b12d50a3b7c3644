package org.sealbook.license;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

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

    /** A date as it stands on a face: 2026年11月24日. */
    public static String chineseDate(LocalDate date) {
        return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }

    /** The date that a text of the form 2026-11-24 stands for, if it is one. */
    public static Optional<LocalDate> date(String text) {
        if (text.length() != 10) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
