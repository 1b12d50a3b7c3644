package org.sealbook.verifier;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.sealbook.license.AgencyCode;
import org.sealbook.usage.ServiceItem;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * As whom the counter asks a registry, {@code sealbook.registry.*}.
 *
 * @param address of the registry's API, https, no slash at its end; http to this machine alone
 * @param client the API client's identifier
 * @param secret a file with the client's secret, read whenever a token is needed
 * @param organisation code of the organisation whose counter this is; the client acts for it
 * @param items the service items that the counter works on, one or more
 * @param hosts names under which browsers reach the page; a request for any other name is refused
 * @param copyDays how long an annotated copy may be used, 1 to 365 days; the registry may allow fewer
 */
public record RegistrySettings(
        URI address,
        String client,
        Path secret,
        String organisation,
        List<Item> items,
        @DefaultValue({"127.0.0.1", "localhost", "[::1]"}) Set<String> hosts,
        @DefaultValue("7") int copyDays) {

    private static final int MOST_COPY_DAYS = 365;

    /** What a case may be about. @param grounds the provision on which the organisation asks by duty (依据) */
    public record Item(String code, String name, String grounds) {

        public Item {
            require(grounds != null && !grounds.isBlank(), "items[].grounds: the provision to ask by duty");
            new ServiceItem(code, name);
        }

        public ServiceItem serviceItem() {
            return new ServiceItem(code, name);
        }
    }

    public RegistrySettings {
        require(address != null, "address is not set");
        require(client != null && !client.isBlank(), "client is not set");
        require(secret != null, "secret is not set: a file with the client's secret");
        require(
                organisation != null && AgencyCode.parse(organisation).isPresent(),
                "organisation: the organisation's code (GB 32100)");
        require(items != null && !items.isEmpty(), "items is not set: code, name and grounds of one or more");
        require(copyDays >= 1 && copyDays <= MOST_COPY_DAYS, "copy-days: 1 to " + MOST_COPY_DAYS);
        items = List.copyOf(items);
        hosts = Set.copyOf(hosts);
    }

    public AgencyCode agency() {
        return new AgencyCode(organisation);
    }

    private static void require(boolean kept, String what) {
        if (!kept) {
            throw new IllegalArgumentException("sealbook.registry." + what);
        }
    }
}
