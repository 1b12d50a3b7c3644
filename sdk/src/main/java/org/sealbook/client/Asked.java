package org.sealbook.client;

import java.util.Optional;

/**
 * Whether a holder has a license of a type that is in force, and for as long as was asked.
 *
 * @param record under which the registry remembers that somebody asked; keep it with the case
 * @param receipt signed by the registry, of yes or no; if the registry writes receipts
 */
public record Asked(String record, boolean holds, Optional<String> receipt) {

    @Override
    public String toString() {
        return "record " + record;
    }
}
