package org.sealbook.issuer.catalog;

import java.time.LocalDate;

/** Whether the registry lets an agency issue one more license. */
public sealed interface Permission {

    /** It does. Only {@link Authorizations} makes one; it is to be given back to be counted. */
    final class Granted implements Permission {

        private final AuthorizationRow under;
        private final LocalDate day;

        Granted(AuthorizationRow under, LocalDate day) {
            this.under = under;
            this.day = day;
        }

        AuthorizationRow under() {
            return under;
        }

        LocalDate day() {
            return day;
        }
    }

    /** The agency is suspended. */
    record AgencySuspended() implements Permission {}

    /** No authorization for this type and region is in force. */
    record NotInForce() implements Permission {}

    /** As many as a day allows were reserved today. */
    record DailyCapReached(int cap) implements Permission {}
}
