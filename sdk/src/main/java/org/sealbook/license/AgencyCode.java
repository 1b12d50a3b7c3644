package org.sealbook.license;

import java.util.Optional;

/**
 * A unified social credit code (统一社会信用代码, GB 32100-2015) of an agency or an enterprise: 18 characters, with the
 * organisation code's own check character (GB 11714) inside and the code's at the end.
 */
public record AgencyCode(String value) {

    public static final int LENGTH = 18;

    public AgencyCode {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a unified social credit code (GB 32100)");
        }
    }

    /** Reads what a person typed: blanks around it and lower-case letters are mended, nothing else. */
    public static Optional<AgencyCode> parse(String text) {
        String code = Text.code(text);
        return isValid(code) ? Optional.of(new AgencyCode(code)) : Optional.empty();
    }

    static boolean isValid(String code) {
        return code.length() == LENGTH
                && CheckCharacters.isCreditCodeText(code)
                && code.substring(2, 8).chars().allMatch(c -> c >= '0' && c <= '9')
                && organisationCheckHolds(code)
                && CheckCharacters.creditCode(code.substring(0, 17)) == code.charAt(17);
    }

    private static boolean organisationCheckHolds(String code) {
        return CheckCharacters.organisation(code.substring(8, 16)) == code.charAt(16);
    }

    @Override
    public String toString() {
        return value;
    }
}
