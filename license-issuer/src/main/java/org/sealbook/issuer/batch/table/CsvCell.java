package org.sealbook.issuer.batch.table;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a cell stands in CSV that spreadsheets open. A text that a spreadsheet would run as a formula gets an apostrophe
 * before it when it is written, and loses it again when it is read: of any number of apostrophes before such a text,
 * writing adds one and reading takes one, so that nothing is lost however often a file goes back and forth.
 */
final class CsvCell {

    /** The full-width forms count too: spreadsheets with a Chinese input method take them for formulas. */
    private static final String STARTS_A_FORMULA = "[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]";

    private static final Pattern DANGEROUS = Pattern.compile("'*" + STARTS_A_FORMULA);
    private static final Pattern GUARDED = Pattern.compile("'+" + STARTS_A_FORMULA);

    /** A formula that is nothing but a text: how systems keep Excel from rounding an identity number. */
    private static final Pattern CONSTANT = Pattern.compile("=\"([^\"]*)\"");

    private CsvCell() {}

    static Cell read(String raw) {
        Matcher constant = CONSTANT.matcher(raw);
        if (constant.matches()) {
            return new Cell.Constant(constant.group(1));
        }
        return new Cell.Text(GUARDED.matcher(raw).lookingAt() ? raw.substring(1) : raw);
    }

    static String write(Cell cell) {
        if (cell instanceof Cell.Constant constant) {
            return "=\"" + constant.text() + "\"";
        }
        String text = cell.text();
        return DANGEROUS.matcher(text).lookingAt() ? "'" + text : text;
    }
}
