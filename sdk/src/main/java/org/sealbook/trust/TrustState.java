package org.sealbook.trust;

/** Whether there is a trust list to go by. Its expiry is the caller's to judge, by the caller's clock. */
public sealed interface TrustState {

    record Usable(TrustList list) implements TrustState {}

    record Unusable(Problem problem) implements TrustState {}

    enum Problem {
        /** Neither the source nor a cache has it. */
        UNREACHABLE,
        /** The signature is not the pinned root's. */
        NOT_SIGNED_BY_ROOT,
        /** A file does not parse or is not the one the list names. */
        DAMAGED,
        /** Older than a list that was accepted before. */
        ROLLED_BACK
    }
}
