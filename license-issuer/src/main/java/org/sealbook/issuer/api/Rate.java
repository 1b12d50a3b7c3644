package org.sealbook.issuer.api;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many requests in a time, as settings write it: {@code 2000/s}, {@code 30/m}, {@code 100/h}; {@code 0} is no limit.
 *
 * @param count also how many may come at once
 */
public record Rate(long count, Duration per) {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})/([smh])");
    private static final Map<String, Duration> UNITS =
            Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1));

    /** Spring reads settings by this name, if it is public. */
    public static Rate valueOf(String text) {
        if (text.equals("0")) {
            return new Rate(0, Duration.ofSeconds(1));
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("a rate is a number and /s, /m or /h, as 2000/s; 0 is no limit");
        }
        return new Rate(Long.parseLong(form.group(1)), Objects.requireNonNull(UNITS.get(form.group(2))));
    }

    boolean isOff() {
        return count == 0;
    }

    Rate times(int factor) {
        return new Rate(count * factor, per);
    }
}
