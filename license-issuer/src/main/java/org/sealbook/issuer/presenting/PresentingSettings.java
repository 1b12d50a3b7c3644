package org.sealbook.issuer.presenting;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of this room, {@code sealbook.presenting.*}.
 *
 * @param openCodes how many codes of one holder may be open at the same time
 * @param keep how long after its minute it is still known what became of a code: within it a counter hears "used" or "expired", later
 *     "unknown"
 * @param guessesAnHour after how many codes within an hour that nobody has made, or not for it, a client is denied
 */
@ConfigurationProperties("sealbook.presenting")
record PresentingSettings(
        @DefaultValue("3") int openCodes, @DefaultValue("PT10M") Duration keep, @DefaultValue("30") int guessesAnHour) {

    private static final int MOST_OPEN = 20;
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_GUESSES = 100_000;

    PresentingSettings {
        if (openCodes < 1 || openCodes > MOST_OPEN) {
            throw new IllegalArgumentException("sealbook.presenting.open-codes is not between 1 and " + MOST_OPEN);
        }
        if (keep.isNegative() || keep.isZero() || keep.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("sealbook.presenting.keep is not between a moment and a day");
        }
        if (guessesAnHour < 1 || guessesAnHour > MOST_GUESSES) {
            throw new IllegalArgumentException(
                    "sealbook.presenting.guesses-an-hour is not between 1 and " + MOST_GUESSES);
        }
    }
}
