package org.sealbook.issuer.catalog;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A field of a license's face (照面信息).
 *
 * @param key the field's name in requests, in license.json and in the face's form
 * @param maxLength in characters (code points)
 * @param pattern what the whole value must match, if anything
 * @param sensitive whether the value is personal data beyond the holder's name
 */
public record FaceField(
        String key,
        String labelZh,
        String labelEn,
        Kind kind,
        boolean required,
        int maxLength,
        Optional<Pattern> pattern,
        boolean sensitive) {

    public enum Kind {
        TEXT,
        /** An ISO 8601 date in data, 2026年11月24日 on the face. */
        DATE;

        static Optional<Kind> ofWord(String word) {
            return switch (word) {
                case "text" -> Optional.of(TEXT);
                case "date" -> Optional.of(DATE);
                default -> Optional.empty();
            };
        }
    }
}
