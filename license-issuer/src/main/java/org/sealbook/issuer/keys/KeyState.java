package org.sealbook.issuer.keys;

/** How far the life of a version of a key has come. */
public enum KeyState {
    /** An index key whose indices are written beside the active ones and not asked for yet: not every row has one. */
    PENDING,
    /** The version that is used. */
    ACTIVE,
    /** Followed by an active version. Data that are under an old encryption key are being moved; old indices are still written. */
    OLD,
    /** Nothing new comes under it. Its key is destroyed as soon as no row and no file needs it. */
    RETIRED
}
