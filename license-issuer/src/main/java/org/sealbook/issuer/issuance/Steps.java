package org.sealbook.issuer.issuance;

/**
 * Called between the steps of an issue, after what the step wrote is durable. Production does nothing here; the crash tests stop
 * the work at each place in turn.
 */
public interface Steps {

    /** The places, in order. */
    enum Place {
        CLAIMED,
        RESERVED,
        RENDERED,
        SEALED,
        STORED,
        RECORDED
    }

    void reached(Place place);
}
