package org.sealbook.issuer.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.register.Listing.Place;
import org.sealbook.license.LicenseId;

/** Where a page ended, as a word that callers pass back and do not read. */
final class Cursor {

    private static final Pattern FORM =
            Pattern.compile("([0-9]{1,10})\\|(1\\.2\\.156\\.3005\\.2\\.[0-9A-Z.]{1," + LicenseId.MAX_LENGTH + "})");

    private Cursor() {}

    /** Licenses are issued at whole seconds. */
    static String write(Place place) {
        String text = place.issuedAt().getEpochSecond() + "|" + place.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    static Place read(@Nullable String cursor) {
        if (cursor == null) {
            return Place.BEGINNING;
        }
        Matcher form = FORM.matcher(decoded(cursor));
        if (!form.matches()) {
            throw ListingController.invalid("cursor", "malformed", "the next of an earlier page");
        }
        return new Place(Instant.ofEpochSecond(Long.parseLong(form.group(1))), form.group(2));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
