package org.sealbook.issuer.batch.table;

/** The letters of a spreadsheet's columns: A, B, … Z, AA, … */
public final class Letters {

    private Letters() {}

    /** @param column from 0 */
    public static String of(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }

    /** The column, from 0, of a cell reference such as B12; -1 if it is none. */
    static int column(String reference) {
        int column = 0;
        int length = 0;
        while (length < reference.length() && length < 4 && isLetter(reference.charAt(length))) {
            column = column * 26 + reference.charAt(length) - 'A' + 1;
            length++;
        }
        return length == 0 || length > 3 ? -1 : column - 1;
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
