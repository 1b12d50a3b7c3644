package org.sealbook.issuer.catalog;

/** How a change of something stored ended. Each thing has a version, and a change names the one it is meant for. */
public sealed interface Change {

    /** It is made. @param version the one that the thing has now */
    record Made(long version) implements Change {}

    /** It was to be new, and is there. */
    record Exists() implements Change {}

    /** It is not there, or not in the version that the change is meant for. */
    record Stale() implements Change {}

    /** From the number of rows that an update changed. @param before the version it was meant for */
    static Change ofRows(int rows, long before) {
        return rows == 1 ? new Made(before + 1) : new Stale();
    }
}
