package org.sealbook.issuer.issuance;

/**
 * Called between the steps of an issue, after what the step wrote is durable. Production does nothing here; the crash tests stop
 * the work at each place in turn.
 */
public interface Steps {

    /** The places, in order. */
    enum Place {
        /** The idempotency key is ours: a row in the database. */
        CLAIMED,
        /** The request is in order and its text fits. */
        DRAFTED,
        /** The number and the identifier are its own: one transaction. */
        RESERVED,
        RENDERED,
        /** What the agency is to sign is kept, with the token's digest: only where the agency keeps its key. */
        PREPARED,
        SEALED,
        /** Our own verifier calls it genuine. */
        VERIFIED,
        /** The token is used up, with these signatures: only where the agency keeps its key. */
        REDEEMED,
        /** The file is on the disk. */
        STORED,
        /** The license is issued: one transaction. */
        RECORDED
    }

    void reached(Place place);
}
