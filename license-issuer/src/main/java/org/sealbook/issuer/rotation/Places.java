package org.sealbook.issuer.rotation;

/**
 * Called between the steps of a rotation, after what the step wrote is durable. Production does nothing here; the crash tests stop
 * the work at each place in turn.
 */
interface Places {

    enum Place {
        /** There is a new key, and the old one is followed. */
        FOLLOWED,
        /** Every node knows the new key. */
        NOTICED,
        /** Some rows are moved: one transaction. */
        ROWS_MOVED,
        /** A file is moved. */
        FILE_MOVED,
        /** The new index key is the one that is asked for. */
        ACTIVATED,
        /** Nobody writes indices of the old key. */
        RETIRED,
        /** Nothing is left under the old key. */
        ALL_MOVED,
        /** The old key is no more. */
        DESTROYED
    }

    void reached(Place place);
}
