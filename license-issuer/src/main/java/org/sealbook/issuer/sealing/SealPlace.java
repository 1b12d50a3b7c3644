package org.sealbook.issuer.sealing;

/** In whose hands the keys of a seal are. */
public enum SealPlace {
    /** The agency has no seal of this suite. */
    NONE,
    /** Here: in a key file, or in a token that only we use. */
    HERE,
    /** The agency keeps them: it signs what is prepared for it. */
    AGENCY
}
