package org.sealbook.trust;

import java.time.Instant;

/** What is known of a status. */
public sealed interface StatusAnswer {

    /** @param asOf when the registry said so */
    record Known(LicenseStatus status, Instant asOf) implements StatusAnswer {}

    record Unknown(Problem problem) implements StatusAnswer {}

    enum Problem {
        /** Neither the source nor a cache has the list. */
        UNREACHABLE,
        /** The list's signature, key, subject or times are not right. */
        NOT_TRUSTED,
        /** The list has expired. */
        EXPIRED,
        /** The license points outside the list: no honest license does. */
        OUT_OF_RANGE,
        /** The list is older than one seen before, or takes a final status back. */
        ROLLED_BACK
    }
}
