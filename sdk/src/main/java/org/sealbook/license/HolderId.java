package org.sealbook.license;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A holder's code (持证主体代码) with its type. Credit codes and citizen identity numbers are checked by their
 * standards (GB 32100, GB 11643); the other types by form alone: 1 to 40 letters, digits, hyphens, brackets or
 * Chinese characters.
 *
 * <p>{@link #toString()} never shows the code of a person; call {@link #value()} where it is really needed.
 */
public record HolderId(HolderIdType type, String value) {

    public static final int MAX_LENGTH = 40;

    private static final Pattern CITIZEN = Pattern.compile("[1-9][0-9]{16}[0-9X]");
    private static final Pattern OTHER = Pattern.compile("[0-9A-Z()\\-\\p{IsHan}]{1," + MAX_LENGTH + "}");
    private static final LocalDate OLDEST_BIRTH = LocalDate.of(1880, 1, 1);

    public HolderId {
        if (!isValid(type, value)) {
            throw new IllegalArgumentException("not a valid code of type " + type.code() + " " + type.label());
        }
    }

    /** Reads what a person typed: full-width forms, blanks around it and lower-case letters are mended. */
    public static Optional<HolderId> parse(HolderIdType type, String text) {
        String code = Text.code(text);
        return isValid(type, code) ? Optional.of(new HolderId(type, code)) : Optional.empty();
    }

    private static boolean isValid(HolderIdType type, String code) {
        return switch (type) {
            case CREDIT_CODE -> AgencyCode.isValid(code);
            case CITIZEN -> isCitizenNumber(code);
            default -> OTHER.matcher(code).matches();
        };
    }

    /** GB 11643: a real birth date and the check character. A birth date in the future is the caller's to refuse. */
    private static boolean isCitizenNumber(String code) {
        return CITIZEN.matcher(code).matches()
                && birthDate(code).filter(day -> !day.isBefore(OLDEST_BIRTH)).isPresent()
                && CheckCharacters.citizen(code.substring(0, 17)) == code.charAt(17);
    }

    private static Optional<LocalDate> birthDate(String citizenNumber) {
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(citizenNumber.substring(6, 10)),
                    Integer.parseInt(citizenNumber.substring(10, 12)),
                    Integer.parseInt(citizenNumber.substring(12, 14))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** The birth date inside a citizen identity number; empty for every other type. */
    public Optional<LocalDate> birthDate() {
        return type == HolderIdType.CITIZEN ? birthDate(value) : Optional.empty();
    }

    /** The code as it may be shown: a person's with all but the first two and last two characters starred. */
    public String masked() {
        if (!type.isPerson()) {
            return value;
        }
        int shown = value.length() > 6 ? 2 : 0;
        return value.substring(0, shown)
                + "*".repeat(value.length() - 2 * shown)
                + value.substring(value.length() - shown);
    }

    @Override
    public String toString() {
        return type.code() + ":" + (type.isPerson() ? "***" : value);
    }
}
