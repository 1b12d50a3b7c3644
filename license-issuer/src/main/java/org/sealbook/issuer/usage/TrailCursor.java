package org.sealbook.issuer.usage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a holder has read: the last record of a page.
 *
 * @param at to the microsecond
 */
public record TrailCursor(Instant at, String record) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,17})\\.([A-Za-z0-9_-]{22})");
    private static final int MICROS = 1_000_000;

    public static TrailCursor after(UsageRecord last) {
        return new TrailCursor(last.at(), last.id());
    }

    public static Optional<TrailCursor> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long micros = Long.parseLong(form.group(1));
        Instant at = Instant.ofEpochSecond(micros / MICROS).plus(micros % MICROS, ChronoUnit.MICROS);
        return Optional.of(new TrailCursor(at, form.group(2)));
    }

    /** For an address: says nothing of the holder. */
    public String text() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "." + record;
    }
}
