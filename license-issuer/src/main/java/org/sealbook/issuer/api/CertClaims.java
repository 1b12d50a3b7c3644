package org.sealbook.issuer.api;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.usage.UsageGrant;
import org.sealbook.license.License;
import org.sealbook.license.Text;

/**
 * What somebody says of a license, to be held against it. Compared as people read: without regard to blanks, and to full-width forms.
 *
 * @param holder the name
 * @param certNo the license number
 * @param surface fields of the face, by key
 */
record CertClaims(
        @Nullable String holderCode,
        @Nullable String holderTypeCode,
        @Nullable String holder,
        @Nullable String certNo,
        @Nullable Map<String, String> surface) {

    private static final int MOST_FIELDS = 50;

    /** Without whom it is of, nothing can be verified. */
    boolean areWhole() {
        return isSaid(holderCode)
                && isSaid(holder)
                && (surface == null
                        || surface.size() <= MOST_FIELDS
                                && surface.values().stream().allMatch(CertClaims::isSaid));
    }

    private static boolean isSaid(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    /** What one has to be granted to hold this against a license: else it would be a way to find out fields by trying. */
    Set<String> compared() {
        Set<String> fields = new LinkedHashSet<>(surface == null ? Set.of() : surface.keySet());
        fields.add(UsageGrant.HOLDERS);
        if (certNo != null) {
            fields.add(UsageGrant.NUMBER);
        }
        return fields;
    }

    boolean areTrueOf(License license) {
        return license.holders().stream().anyMatch(one -> isSame(one.name(), holder))
                && (certNo == null || isSame(license.number().value(), certNo))
                && (surface == null
                        || surface.entrySet().stream()
                                .allMatch(field -> isSame(license.fields().get(field.getKey()), field.getValue())));
    }

    private static boolean isSame(@Nullable String stands, @Nullable String said) {
        return stands != null && said != null && Text.comparable(stands).equals(Text.comparable(said));
    }

    @Override
    public String toString() {
        return "***";
    }
}
