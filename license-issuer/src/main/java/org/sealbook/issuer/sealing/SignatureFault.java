package org.sealbook.issuer.sealing;

/** Why a signature that an agency gave is not taken. */
public enum SignatureFault {
    /** None for a key of the seal. */
    MISSING,
    /** Two for one key of the seal. */
    DOUBLED,
    /** One for a key that the seal does not have. */
    UNEXPECTED,
    /** Neither minimal DER nor 64 bytes of r and s. */
    MALFORMED,
    /** Over the right bytes, with another of the agency's keys. */
    WRONG_KEY,
    /** Over other bytes, or with a key that is not the agency's. */
    INVALID
}
