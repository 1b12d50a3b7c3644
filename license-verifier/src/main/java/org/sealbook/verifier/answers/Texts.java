package org.sealbook.verifier.answers;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page's words in one language, from {@code messages_zh} and {@code messages_en}. */
public final class Texts {

    private static final Map<String, Map<String, String>> BY_LANGUAGE = Map.of("zh", load("zh"), "en", load("en"));

    private Texts() {}

    /** The language of an answer: the one that was asked for, else what the browser likes. @return zh or en */
    public static String language(@Nullable String asked, Locale accepted) {
        if (asked != null && BY_LANGUAGE.containsKey(asked)) {
            return asked;
        }
        return accepted.getLanguage().equals("en") ? "en" : "zh";
    }

    public static Map<String, String> in(String language) {
        return BY_LANGUAGE.getOrDefault(language, Map.of());
    }

    private static Map<String, String> load(String language) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "messages",
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return bundle.keySet().stream().collect(Collectors.toUnmodifiableMap(key -> key, bundle::getString));
    }
}
