package org.sealbook.issuer.audit;

/** Called between the writes of the sealer. Production does nothing here; the crash tests stop the work at each place in turn. */
interface SealerSteps {

    /** The places, in order. */
    enum Place {
        /** The block's row is written and not committed. */
        BLOCK_INSERTED,
        /** Its entries are assigned to it and nothing is committed. */
        ENTRIES_SEALED,
        /** The block is in the database and not in the chain file. */
        COMMITTED,
        /** It is in both. */
        CHAINED
    }

    void reached(Place place);
}
