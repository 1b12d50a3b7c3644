package org.sealbook.issuer.rendering;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sealbook.license.Holder;
import org.sealbook.license.License;
import org.sealbook.license.Text;

/** What stands in each place of a face. */
final class FaceText {

    private FaceText() {}

    /** From the key of a place to the text printed there. */
    static Map<String, String> of(License license) {
        Map<String, String> texts = new LinkedHashMap<>();
        license.fields().forEach((key, value) -> texts.put(key, printed(value)));
        texts.put("$number", license.number().value());
        texts.put("$id", license.id().toString());
        texts.put("$issuer", license.issuer().name());
        texts.put("$issuedOn", Text.chineseDate(license.issuedOn()));
        texts.put("$validFrom", Text.chineseDate(license.validity().from()));
        texts.put(
                "$validUntil", license.validity().until().map(Text::chineseDate).orElse("长期"));
        int position = 1;
        for (Holder holder : license.holders()) {
            texts.put("$holder" + position + ".name", holder.name());
            texts.put("$holder" + position + ".id", holder.id().value());
            position++;
        }
        return texts;
    }

    /** Dates stand in data as 2026-11-24 and on paper as 2026年11月24日. */
    private static String printed(String value) {
        return Optional.of(value).flatMap(Text::date).map(Text::chineseDate).orElse(value);
    }
}
