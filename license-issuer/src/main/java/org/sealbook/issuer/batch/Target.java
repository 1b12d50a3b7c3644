package org.sealbook.issuer.batch;

import java.util.List;

/**
 * A place in a request that a column can fill.
 *
 * @param path where, as the API names it, e.g. {@code holders[0].id}
 * @param required whether a table without such a column cannot be used
 * @param names what the column may be called, the path first
 */
record Target(String path, Kind kind, boolean required, List<String> names) {

    /** How the text of a cell is read. */
    enum Kind {
        TEXT,
        DATE,
        /** A date, or a word for "no end". */
        LAST_DAY,
        /** A code of GB/T 36903 Annex A, or its name there. */
        ID_TYPE
    }
}
