package org.sealbook.license;

/** Unified social credit codes of nobody, in the fictional series of docs/samples. Stands here for the check characters. */
public final class SyntheticCodes {

    private static final String SERIES = "91310101MA1K";
    private static final String DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int VARIABLE = 4;

    private SyntheticCodes() {}

    /** @param number from 0 to 923,520 */
    public static HolderId enterprise(int number) {
        StringBuilder code = new StringBuilder(SERIES);
        int rest = number;
        for (int i = 0; i < VARIABLE; i++) {
            code.append(DIGITS.charAt(rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        code.append(CheckCharacters.organisation(code.substring(8)));
        code.append(CheckCharacters.creditCode(code.toString()));
        return HolderId.parse(HolderIdType.ofCode("001").orElseThrow(), code.toString())
                .orElseThrow();
    }
}
