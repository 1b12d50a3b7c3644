package org.sealbook.usage;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.sealbook.license.HolderId;

/**
 * Whether a holder is at least so many years old (是否年满若干周岁), by the birth date in his citizen identity number (GB 11643). A year of
 * age is complete on the birthday, by the calendar; who was born on a 29th of February completes it on the 1st of March where there is none.
 *
 * @param years 1 to {@value #MOST}
 */
public record OfAge(int years) implements Question {

    public static final int MOST = 120;

    static final String NAME = "ofAge";

    public OfAge {
        if (years < 1 || years > MOST) {
            throw new IllegalArgumentException("years: 1 to " + MOST);
        }
    }

    /** @return nothing if nobody is asked for such an age */
    public static Optional<OfAge> of(int years) {
        return years < 1 || years > MOST ? Optional.empty() : Optional.of(new OfAge(years));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int amount() {
        return years;
    }

    /** @param today in China @return nothing if the holder's number has no birth date: it is no citizen identity number */
    public Optional<Boolean> answer(HolderId holder, LocalDate today) {
        return holder.birthDate().map(birth -> Period.between(birth, today).getYears() >= years);
    }
}
