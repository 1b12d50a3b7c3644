package org.sealbook.issuer.rotation;

/** Waits until every node that works has noticed a change of keys. */
interface Pause {

    void untilNoticed();
}
