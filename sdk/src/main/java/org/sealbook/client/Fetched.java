package org.sealbook.client;

import java.util.List;

/**
 * A holder's licenses of a type.
 *
 * @param record under which the registry remembers that they were looked up; keep it with the case
 */
public record Fetched(String record, List<FetchedLicense> licenses) {

    public Fetched {
        licenses = List.copyOf(licenses);
    }

    /** How many, and whose not. */
    @Override
    public String toString() {
        return licenses.size() + " licenses, record " + record;
    }
}
