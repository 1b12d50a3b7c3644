package org.sealbook.client;

import java.time.Instant;
import java.util.List;
import org.sealbook.usage.UsageContext;

/**
 * Something that a license was used for.
 *
 * @param kind the registry's word for what was asked: FETCH, ASK and later ones
 * @param fields keys of what was given out
 */
public record LicenseUse(String record, Instant at, String kind, UsageContext context, List<String> fields) {

    public LicenseUse {
        fields = List.copyOf(fields);
    }

    @Override
    public String toString() {
        return kind + " at " + at + ", record " + record;
    }
}
