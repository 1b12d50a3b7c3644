package org.sealbook.verifier.scan;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** The page's words in one language, from {@code messages_zh} and {@code messages_en}. */
final class Texts {

    private static final Map<String, Map<String, String>> BY_LANGUAGE = Map.of("zh", load("zh"), "en", load("en"));

    private Texts() {}

    static Map<String, String> in(String language) {
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
