package org.sealbook.client;

import java.util.List;
import java.util.Optional;

/**
 * A holder's licenses of a type.
 *
 * @param record under which the registry remembers that they were looked up; keep it with the case
 * @param receipt of having found none; where there are licenses each has its own
 */
public record Fetched(String record, List<FetchedLicense> licenses, Optional<String> receipt) {

    public Fetched {
        licenses = List.copyOf(licenses);
    }

    /** How many, and whose not. */
    @Override
    public String toString() {
        return licenses.size() + " licenses, record " + record;
    }
}
