package org.sealbook.issuer.usage;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of this room, {@code sealbook.usage.*}.
 *
 * @param longestCopyDays how many days from today an annotated copy may be usable, at most
 * @param expiringDays how many days before its end a license counts as expiring
 * @param missesAnHour after how many look-ups within an hour that found nothing a client is denied
 */
@ConfigurationProperties("sealbook.usage")
record UsageSettings(
        @DefaultValue("30") int missesAnHour,
        @DefaultValue("30") int longestCopyDays,
        @DefaultValue("30") int expiringDays) {

    private static final int MOST = 100_000;
    private static final int MOST_DAYS = 366;

    UsageSettings {
        if (missesAnHour < 1 || missesAnHour > MOST) {
            throw new IllegalArgumentException("sealbook.usage.misses-an-hour is not between 1 and " + MOST);
        }
        if (longestCopyDays < 1 || longestCopyDays > MOST_DAYS) {
            throw new IllegalArgumentException("sealbook.usage.longest-copy-days is not between 1 and " + MOST_DAYS);
        }
        if (expiringDays < 0 || expiringDays > MOST_DAYS) {
            throw new IllegalArgumentException("sealbook.usage.expiring-days is not between 0 and " + MOST_DAYS);
        }
    }
}
