package org.sealbook.license;

/** The check-character systems that the codes of this room use, each over the text without its check character. */
final class CheckCharacters {

    private static final String CREDIT_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] CREDIT_CODE_WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final int[] CITIZEN_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private CheckCharacters() {}

    /** ISO/IEC 7064 MOD 37,36 (GB/T 17710), as GB/T 36904 uses it. Text: 0-9 and A-Z only. */
    static char mod37And36(String text) {
        int product = 36;
        for (int i = 0; i < text.length(); i++) {
            product = (product + digit36(text.charAt(i))) % 36;
            product = (product == 0 ? 36 : product) * 2 % 37;
        }
        return character36((37 - product) % 36);
    }

    /**
     * The wrong variant of {@link #mod37And36} that is in circulation: letters count one too high (A = 11), are first
     * reduced by 37, and the result is shifted back by one. Kept so that a verifier can say where such an identifier
     * comes from.
     */
    static char widelyCopiedWrongVariant(String text) {
        int product = 36;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c > '9';
            int sum = product + digit36(c) + (letter ? 1 : 0);
            int reduced = (letter && sum > 37 ? sum % 37 : sum) % 36;
            product = (reduced == 0 ? 36 : reduced) * 2 % 37;
        }
        return character36(36 - product);
    }

    /** GB 32100-2015: over the first 17 characters of a unified social credit code. */
    static char creditCode(String first17) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += CREDIT_CODE_ALPHABET.indexOf(first17.charAt(i)) * CREDIT_CODE_WEIGHTS[i];
        }
        return CREDIT_CODE_ALPHABET.charAt((31 - sum % 31) % 31);
    }

    static boolean isCreditCodeText(String text) {
        return text.chars().allMatch(c -> CREDIT_CODE_ALPHABET.indexOf(c) >= 0);
    }

    /** GB 11714: over the first 8 characters of an organisation code, positions 9 to 16 of a credit code. */
    static char organisation(String first8) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += digit36(first8.charAt(i)) * ORGANISATION_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
    }

    /** GB 11643-1999: over the first 17 digits of a citizen identity number. */
    static char citizen(String first17) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (first17.charAt(i) - '0') * CITIZEN_WEIGHTS[i];
        }
        return "10X98765432".charAt(sum % 11);
    }

    private static int digit36(char c) {
        return c <= '9' ? c - '0' : c - 'A' + 10;
    }

    private static char character36(int value) {
        return (char) (value < 10 ? '0' + value : 'A' + value - 10);
    }
}
