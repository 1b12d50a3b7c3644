package org.sealbook.issuer.audit;

/** The blocks in the database are not those that the chain file knows: nothing is sealed until somebody has looked at it. */
final class ChainBroken extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    ChainBroken(String what) {
        super(what);
    }
}
