package org.sealbook.issuer.catalog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How license numbers are made: text with {@code {year}}, {@code {region}} and one {@code {serial:N}}, the serial in N
 * digits. Serials count from 1 for each agency and type, and each year anew if the year is named.
 */
public record NumberRule(String format) {

    private static final Pattern SERIAL = Pattern.compile("\\{serial:([1-9])}");

    public NumberRule {
        Matcher serial = SERIAL.matcher(format);
        if (!serial.find() || serial.find()) {
            throw new IllegalArgumentException("exactly one {serial:N} with N from 1 to 9");
        }
        if (SERIAL.matcher(format)
                .replaceAll("")
                .replace("{year}", "")
                .replace("{region}", "")
                .matches(".*[{}].*")) {
            throw new IllegalArgumentException("only {year}, {region} and {serial:N} stand in braces");
        }
    }

    static Optional<NumberRule> parse(String format) {
        try {
            return Optional.of(new NumberRule(format));
        } catch (IllegalArgumentException notARule) {
            return Optional.empty();
        }
    }

    /** Whether the numbers of two years can never meet. Otherwise serials must go on counting from year to year. */
    public boolean namesTheYear() {
        return format.contains("{year}");
    }

    /** The number, or empty if the serial has more digits than the rule has room for: the range is used up. */
    public Optional<String> number(int year, String region, long serial) {
        Matcher place = SERIAL.matcher(format);
        place.find();
        int digits = Integer.parseInt(place.group(1));
        String text = String.format("%0" + digits + "d", serial);
        if (text.length() > digits) {
            return Optional.empty();
        }
        return Optional.of(place.replaceFirst(text)
                .replace("{year}", Integer.toString(year))
                .replace("{region}", region));
    }
}
