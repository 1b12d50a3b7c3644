package org.sealbook.issuer.webhooks;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of this room, {@code sealbook.webhooks.*}.
 *
 * @param allowed what a webhook's address must begin with, each {@code https://host[:port]/[path/]}; none: there are no webhooks
 */
@ConfigurationProperties("sealbook.webhooks")
record WebhookSettings(@DefaultValue List<String> allowed) {

    WebhookSettings {
        allowed = List.copyOf(allowed);
        for (String prefix : allowed) {
            if (!AllowedAddresses.isPrefix(prefix)) {
                throw new IllegalArgumentException(
                        "sealbook.webhooks.allowed: an entry is not http(s)://host[:port]/ with a slash at its end");
            }
        }
    }
}
