package org.sealbook.issuer.batch.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/** Dates as spreadsheets keep them: days, with a fraction for the time. */
final class SpreadsheetDate {

    private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);

    /** Spreadsheets hold the 29th of February 1900 for a day; it is their day 60. */
    private static final long NO_SUCH_DAY = 60;

    private static final LocalDate BEFORE_IT = LocalDate.of(1899, 12, 31);
    private static final LocalDate AFTER_IT = LocalDate.of(1899, 12, 30);
    private static final LocalDate BASE_1904 = LocalDate.of(1904, 1, 1);
    private static final int LAST_YEAR = 9999;

    private SpreadsheetDate() {}

    /** The date, if there is such a day; less than one day is a time of day and no date. */
    static Optional<LocalDateTime> of(BigDecimal serial, boolean from1904) {
        if (serial.signum() < 0 || serial.compareTo(BigDecimal.valueOf(3_000_000)) > 0) {
            return Optional.empty();
        }
        long seconds =
                serial.multiply(SECONDS_A_DAY).setScale(0, RoundingMode.HALF_UP).longValueExact();
        long days = seconds / 86_400;
        if (!from1904 && (days == 0 || days == NO_SUCH_DAY)) {
            return Optional.empty();
        }
        LocalDate base = from1904 ? BASE_1904 : days < NO_SUCH_DAY ? BEFORE_IT : AFTER_IT;
        LocalDate day = base.plusDays(days);
        return day.getYear() > LAST_YEAR
                ? Optional.empty()
                : Optional.of(day.atStartOfDay().plusSeconds(seconds % 86_400));
    }
}
