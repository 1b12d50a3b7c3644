package org.sealbook.issuer.register;

import java.time.Instant;
import java.util.Optional;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;

/**
 * A request that waits for a second person (复核), or that one has decided.
 *
 * @param kind what is asked for
 * @param license the one it is about; empty for a first version
 * @param body the request's body as it came. Holds personal data
 */
public record Approval(
        String id,
        Kind kind,
        AgencyCode issuer,
        LicenseTypeCode type,
        Optional<LicenseId> license,
        ClientRequest request,
        String officer,
        byte[] body,
        State state,
        Optional<Decision> decision,
        Instant createdAt) {

    public enum Kind {
        ISSUE,
        PREPARE,
        VERSION,
        DEED
    }

    public enum State {
        WAITING,
        APPROVED,
        REFUSED
    }

    /** @param by the client of the person who decided @param reason may hold personal data */
    public record Decision(String by, String reason, Instant at) {

        @Override
        public String toString() {
            return "decision at " + at;
        }
    }

    @Override
    public String toString() {
        return kind + " " + id + " " + state;
    }
}
