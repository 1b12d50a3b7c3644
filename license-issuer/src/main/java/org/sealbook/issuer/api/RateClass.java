package org.sealbook.issuer.api;

import java.util.Locale;

/** What a limit is counted for: each client, or each address where there is no client, has one allowance for each class. */
enum RateClass {
    ISSUE,
    CHANGE,
    READ,
    /** What one session asks at the holders' pages. */
    HOLDER,
    /** What is asked without a token, by address. */
    ANONYMOUS,
    /** Refused requests for a token, for one client name from one address. */
    TOKEN_FAILURES,
    /** Refused requests for a token from one address, whatever the client name: ten times as many. */
    ADDRESS_FAILURES;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
