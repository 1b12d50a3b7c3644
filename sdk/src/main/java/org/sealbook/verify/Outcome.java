package org.sealbook.verify;

/** What a check came to. */
public enum Outcome {
    PASSED,
    /** Refuses the license. */
    FAILED,
    /** The check could not be made; leaves the verdict undecided. */
    UNKNOWN,
    /** Worth knowing; changes no verdict. */
    NOTICE
}
