package org.sealbook.license;

import java.util.Optional;
import java.util.Set;

/**
 * A region code (行政区划代码, GB/T 2260): two digits each for province, city and county. The province must exist;
 * retired city and county codes live on in identity numbers and are allowed.
 */
public record Region(String code) {

    private static final Set<String> PROVINCES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82");

    public Region {
        if (!isValid(code)) {
            throw new IllegalArgumentException("not a region code (GB/T 2260): six digits of a known province");
        }
    }

    public static Optional<Region> parse(String text) {
        String code = Text.code(text);
        return isValid(code) ? Optional.of(new Region(code)) : Optional.empty();
    }

    private static boolean isValid(String code) {
        return code.length() == 6
                && code.chars().allMatch(c -> c >= '0' && c <= '9')
                && PROVINCES.contains(code.substring(0, 2));
    }

    /** Whether {@code other} is this region or lies in it: 310000 holds 310115, 310115 holds only itself. */
    public boolean holds(Region other) {
        String prefix =
                code.endsWith("0000") ? code.substring(0, 2) : code.endsWith("00") ? code.substring(0, 4) : code;
        return other.code.startsWith(prefix);
    }

    @Override
    public String toString() {
        return code;
    }
}
