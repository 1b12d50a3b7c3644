package org.sealbook.usage;

import java.time.LocalDate;
import java.util.Optional;
import org.sealbook.license.Validity;

/**
 * Whether a license that is in force goes on for at least so many days more: its last day is so many days from today, or later.
 *
 * @param days 1 to {@value #MOST}
 */
public record ValidFor(int days) implements Question {

    public static final int MOST = 3660;

    static final String NAME = "validForDays";

    public ValidFor {
        if (days < 1 || days > MOST) {
            throw new IllegalArgumentException("days: 1 to " + MOST);
        }
    }

    /** @return nothing if nobody is asked for so many days */
    public static Optional<ValidFor> of(int days) {
        return days < 1 || days > MOST ? Optional.empty() : Optional.of(new ValidFor(days));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int amount() {
        return days;
    }

    /** @param today in China */
    public boolean isTrueOf(Validity validity, LocalDate today) {
        return validity.until()
                .map(last -> !last.isBefore(today.plusDays(days)))
                .orElse(true);
    }
}
