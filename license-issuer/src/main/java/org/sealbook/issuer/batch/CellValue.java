package org.sealbook.issuer.batch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sealbook.issuer.batch.table.Cell;
import org.sealbook.issuer.batch.table.Limits;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.Text;

/**
 * What a cell says, as the API would have it: dates as people type them to ISO 8601, holder code types to their codes.
 * Whether the license type accepts it is not asked here. A number that a spreadsheet has rounded is refused, for what it
 * was cannot be known.
 */
final class CellValue {

    private static final Pattern EXPONENT = Pattern.compile("[+-]?[0-9]([.,][0-9]+)?[Ee]\\+[0-9]{2,3}");
    private static final Pattern TOO_NARROW = Pattern.compile("#{2,}");
    private static final Set<String> ERRORS =
            Set.of("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A");

    private static final Pattern DATE =
            Pattern.compile("([0-9]{4}) *[-/.年] *([0-9]{1,2}) *[-/.月] *([0-9]{1,2}) *日?([ T]00:00(:00([.]0+)?)?)?");
    private static final Pattern DIGITS_DATE = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})");
    private static final Pattern FEW_DIGITS = Pattern.compile("[0-9]{1,3}");

    private static final Set<String> NO_END =
            Set.of("长期", "长期有效", "永久", "无固定期限", "LONG-TERM", "PERMANENT", "OPEN-ENDED");

    private CellValue() {}

    sealed interface Reading {

        /** @param text empty if nothing was given */
        record Value(String text) implements Reading {

            @Override
            public String toString() {
                return "value";
            }
        }

        record Unusable(String code, String detail) implements Reading {}
    }

    static Reading of(Cell cell, Target.Kind kind) {
        String text = cell.text().strip();
        if (text.length() > Limits.MAX_CELL) {
            return new Reading.Unusable("cell-too-long", "at most " + Limits.MAX_CELL + " characters in a cell");
        }
        boolean rounded = cell instanceof Cell.Numeric number && number.rounded();
        if (rounded || EXPONENT.matcher(text).matches()) {
            return new Reading.Unusable(
                    "rounded-number",
                    "the spreadsheet has rounded this number to 15 digits; format the column as text and type it again");
        }
        if (cell instanceof Cell.Failure || ERRORS.contains(text)) {
            return new Reading.Unusable("no-value", "the formula in this cell has no value; type the value itself");
        }
        if (TOO_NARROW.matcher(text).matches()) {
            return new Reading.Unusable(
                    "no-value",
                    "the spreadsheet wrote signs for a column that was too narrow; widen it and save again");
        }
        return new Reading.Value(
                switch (kind) {
                    case TEXT -> text;
                    case DATE -> date(text);
                    case LAST_DAY -> NO_END.contains(Text.comparable(text)) ? "" : date(text);
                    case ID_TYPE -> idType(text);
                });
    }

    /** What is no date stays as it is: issuance says so with the field's name. */
    private static String date(String text) {
        String plain = Text.code(text);
        Matcher typed = DATE.matcher(plain);
        if (typed.matches()) {
            return iso(typed);
        }
        Matcher digits = DIGITS_DATE.matcher(plain);
        return digits.matches() ? iso(digits) : text;
    }

    private static String iso(Matcher date) {
        return String.format(
                Locale.ROOT,
                "%s-%02d-%02d",
                date.group(1),
                Integer.parseInt(date.group(2)),
                Integer.parseInt(date.group(3)));
    }

    /** Spreadsheets make 1 of 001. */
    private static String idType(String text) {
        String plain = Text.code(text);
        if (FEW_DIGITS.matcher(plain).matches()) {
            return "0".repeat(3 - plain.length()) + plain;
        }
        return Arrays.stream(HolderIdType.values())
                .filter(type -> Text.comparable(type.label()).equals(Text.comparable(text)))
                .map(HolderIdType::code)
                .findFirst()
                .orElse(text);
    }
}
