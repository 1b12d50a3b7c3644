package org.sealbook.issuer.clients;

import java.util.Optional;
import java.util.Set;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Region;

/**
 * A client of another registry under the same trust list, as that registry says who it is for a few minutes. It may use licenses, as far as
 * it is granted to its organisations here, and nothing else.
 *
 * @param registry the region of its registry
 * @param name its identifier there
 * @param agencies the organisations that it acts for, all of its own registry
 */
public record Visitor(Region registry, String name, String officer, Set<AgencyCode> agencies) {

    /** All that one may do. */
    public static final String SCOPE = "licenses:use";

    private static final int LONGEST = 64;
    private static final String BETWEEN = ":";

    public Visitor {
        agencies = Set.copyOf(agencies);
        boolean whole = name.matches(ApiClient.ID) && id(registry, name).length() <= LONGEST;
        if (!whole || !officer.matches(ApiClient.OFFICER) || agencies.isEmpty()) {
            throw new IllegalArgumentException("a client of another registry without a name, an officer or an agency");
        }
    }

    /** Its name here: no client of this registry has one with a colon. */
    public String id() {
        return id(registry, name);
    }

    private static String id(Region registry, String name) {
        return registry.code() + BETWEEN + name;
    }

    static boolean isIdOfOne(String id) {
        return id.contains(BETWEEN);
    }

    ApiClient client() {
        return new ApiClient(
                id(),
                new ApiClient.Terms(officer, agencies, Set.of(SCOPE), true),
                new ApiClient.Secrets("", Optional.empty()),
                Optional.empty(),
                1);
    }
}
