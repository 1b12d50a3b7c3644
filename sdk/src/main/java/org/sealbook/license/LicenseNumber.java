package org.sealbook.license;

import java.util.Optional;

/** The number printed on the face (证照编号): 1 to 64 printable characters as the type's numbering rule makes them. */
public record LicenseNumber(String value) {

    public static final int MAX_LENGTH = 64;

    public LicenseNumber {
        if (!isValid(value)) {
            throw new IllegalArgumentException("license number: 1 to " + MAX_LENGTH + " printable characters");
        }
    }

    public static Optional<LicenseNumber> parse(String text) {
        String number = text.strip();
        return isValid(number) ? Optional.of(new LicenseNumber(number)) : Optional.empty();
    }

    private static boolean isValid(String number) {
        return !number.isBlank()
                && number.length() <= MAX_LENGTH
                && number.codePoints().noneMatch(Character::isISOControl);
    }

    @Override
    public String toString() {
        return value;
    }
}
