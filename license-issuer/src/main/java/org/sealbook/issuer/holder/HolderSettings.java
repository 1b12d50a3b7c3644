package org.sealbook.issuer.holder;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of this room, {@code sealbook.holders.*}.
 *
 * @param reminderDays how many days before its end a license is marked
 */
@ConfigurationProperties("sealbook.holders")
record HolderSettings(@DefaultValue("60") int reminderDays) {

    private static final int MOST = 3650;

    HolderSettings {
        if (reminderDays < 0 || reminderDays > MOST) {
            throw new IllegalArgumentException("sealbook.holders.reminder-days is not between 0 and " + MOST);
        }
    }
}
