package org.sealbook.trust;

import java.util.List;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.license.License.StatusReference;

/**
 * Which status lists a registry says it publishes (status list aggregation, IETF Token Status List). Nobody signed that: it is a hint of what to
 * fetch, and each list is believed for itself.
 */
final class StatusListNames {

    static final int MAX_BYTES = 1024 * 1024;

    private static final int MOST = 1000;
    private static final int LONGEST = 400;

    private StatusListNames() {}

    /** The first thousand that are of this registry and of no other. */
    static List<StatusReference> read(byte[] json, TrustedRegistry registry, TrustList trust) throws Malformed {
        String base = registry.statusSubject("");
        return StrictJson.read(json, MAX_BYTES).texts("status_lists", 100 * MOST, LONGEST).stream()
                .filter(address -> address.startsWith(base))
                .map(address -> address.substring(base.length()))
                .filter(name -> name.matches(StatusReference.LIST))
                .map(name -> new StatusReference(name, 0))
                .filter(list -> trust.registryOf(list).equals(registry))
                .limit(MOST)
                .toList();
    }
}
