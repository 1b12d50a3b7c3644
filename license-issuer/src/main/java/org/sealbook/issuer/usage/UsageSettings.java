package org.sealbook.issuer.usage;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of this room, {@code sealbook.usage.*}.
 *
 * @param missesAnHour after how many look-ups within an hour that found nothing a client is denied
 */
@ConfigurationProperties("sealbook.usage")
record UsageSettings(@DefaultValue("30") int missesAnHour) {

    private static final int MOST = 100_000;

    UsageSettings {
        if (missesAnHour < 1 || missesAnHour > MOST) {
            throw new IllegalArgumentException("sealbook.usage.misses-an-hour is not between 1 and " + MOST);
        }
    }
}
