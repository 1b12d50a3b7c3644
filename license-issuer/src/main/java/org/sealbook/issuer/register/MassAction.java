package org.sealbook.issuer.register;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.sealbook.license.AgencyCode;

/**
 * One deed on many licenses of an agency.
 *
 * @param deed the word of the deed
 * @param grounds JSON, as every one of its events will carry them. May hold personal data
 * @param people who asked for it and who approved it
 * @param times when
 * @param expected how many licenses the dry run foresaw for each {@link Foresight}
 * @param outcomes how many are done, by outcome
 */
public record MassAction(
        String id,
        AgencyCode issuer,
        String deed,
        byte[] grounds,
        State state,
        int size,
        People people,
        Times times,
        Map<String, Integer> expected,
        Map<String, Integer> outcomes) {

    public enum State {
        /** The dry run is done; nothing happens before another person approves. */
        CHECKED,
        /** Approved; can be cancelled until it is due. */
        SCHEDULED,
        RUNNING,
        DONE,
        CANCELLED
    }

    /** What a dry run foresees for a license. */
    public enum Foresight {
        ALLOWED,
        /** Its state does not allow the deed. */
        NOT_ALLOWED,
        /** Not there, or another agency's. */
        UNKNOWN
    }

    /** What came of a license. */
    public enum Outcome {
        DONE,
        NOT_ALLOWED,
        UNKNOWN
    }

    /** @param officer the person behind the client that asked */
    public record People(String client, String officer, Optional<String> approvedBy) {}

    public record Times(Instant created, Optional<Instant> due, Optional<Instant> ended) {}

    /** One license of it. @param position from 1 */
    public record Row(int position, String licenseId, String expected, Optional<String> outcome) {}

    @Override
    public String toString() {
        return "mass action " + id;
    }
}
