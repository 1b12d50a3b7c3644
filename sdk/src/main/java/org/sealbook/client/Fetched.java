package org.sealbook.client;

import java.util.List;
import java.util.Optional;

/**
 * A holder's licenses of a type; or what he presents: licenses, or the answer to one question and no license.
 *
 * @param record under which the registry remembers that they were looked up; keep it with the case
 * @param answer if the holder presented a question
 * @param receipt of having found none, or of the answer; where there are licenses each has its own
 */
public record Fetched(
        String record, List<FetchedLicense> licenses, Optional<QuestionAnswer> answer, Optional<String> receipt) {

    public Fetched {
        licenses = List.copyOf(licenses);
    }

    /** How many, and whose not. */
    @Override
    public String toString() {
        return licenses.size() + " licenses, record " + record;
    }
}
