package org.sealbook.issuer.events;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of this room, {@code sealbook.events.*}.
 *
 * @param keepDays how long events are kept: a reader that stays away for longer is told that he missed some
 * @param expiringDays how many days before a license's last day its agency is told; a change counts for the licenses that come near
 *     their last day after it
 */
@ConfigurationProperties("sealbook.events")
public record EventSettings(@DefaultValue("90") int keepDays, @DefaultValue("30") int expiringDays) {

    private static final int MOST = 3660;

    public EventSettings {
        if (keepDays < 1 || keepDays > MOST) {
            throw new IllegalArgumentException("sealbook.events.keep-days is not between 1 and " + MOST);
        }
        if (expiringDays < 1 || expiringDays > MOST) {
            throw new IllegalArgumentException("sealbook.events.expiring-days is not between 1 and " + MOST);
        }
    }
}
