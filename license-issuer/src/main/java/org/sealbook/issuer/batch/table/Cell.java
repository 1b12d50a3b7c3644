package org.sealbook.issuer.batch.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** A cell as it stands in a file. Prints nothing of itself. */
public sealed interface Cell {

    Cell BLANK = new Text("");

    /** What it says: numbers without exponent, dates as ISO 8601; empty if nothing stands there. */
    String text();

    default boolean isBlank() {
        return text().isBlank();
    }

    record Text(String text) implements Cell {

        @Override
        public String toString() {
            return "text";
        }
    }

    /** Text that a CSV file guards from being taken for a number, as {@code ="text"}. */
    record Constant(String text) implements Cell {

        @Override
        public String toString() {
            return "constant";
        }
    }

    /**
     * A number of a spreadsheet.
     *
     * @param format its number format, as far as that changes what a person reads: {@code General}, zeros, or {@code 0%}
     */
    record Numeric(BigDecimal value, String format) implements Cell {

        static final String GENERAL = "General";
        static final String PERCENT = "0%";

        /** Spreadsheets keep 15 digits of a number. */
        private static final MathContext KEPT = new MathContext(15);

        private static final BigDecimal FIRST_ROUNDED = BigDecimal.TEN.pow(15);

        /** Whether the number is so large that a spreadsheet has replaced its last digits by zeros. */
        public boolean rounded() {
            return value.abs().compareTo(FIRST_ROUNDED) >= 0;
        }

        @Override
        public String text() {
            if (format.equals(PERCENT)) {
                return plain(value.movePointRight(2)) + "%";
            }
            String plain = plain(value);
            boolean padded = format.startsWith("0") && plain.chars().allMatch(c -> c >= '0' && c <= '9');
            return padded && plain.length() < format.length()
                    ? "0".repeat(format.length() - plain.length()) + plain
                    : plain;
        }

        private static String plain(BigDecimal number) {
            return number.round(KEPT).stripTrailingZeros().toPlainString();
        }

        @Override
        public String toString() {
            return "number";
        }
    }

    /** A date of a spreadsheet, perhaps with a time. */
    record Moment(LocalDateTime value) implements Cell {

        @Override
        public String text() {
            return value.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? value.toLocalDate().toString()
                    : value.toString();
        }

        @Override
        public String toString() {
            return "date";
        }
    }

    record Flag(boolean value) implements Cell {

        @Override
        public String text() {
            return value ? "TRUE" : "FALSE";
        }

        @Override
        public String toString() {
            return "flag";
        }
    }

    /** A formula without a value: it ended in an error, or was never calculated. @param text the error's word, e.g. {@code #N/A} */
    record Failure(String text) implements Cell {}
}
