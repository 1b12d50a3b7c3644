package org.sealbook.client;

/**
 * Whether a holder has a license of a type that is in force.
 *
 * @param record under which the registry remembers that somebody asked; keep it with the case
 */
public record Asked(String record, boolean holds) {

    @Override
    public String toString() {
        return "record " + record;
    }
}
