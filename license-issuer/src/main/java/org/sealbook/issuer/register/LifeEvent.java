package org.sealbook.issuer.register;

import java.time.Instant;
import java.util.Optional;
import org.sealbook.license.LicenseId;

/**
 * Something that happened to a license.
 *
 * @param position from 1, without gaps
 * @param deed the word of what was done
 * @param from the state before; empty at the beginning
 * @param to the state after
 * @param client the program that asked for it
 * @param other the version before or after, where there is one
 * @param note what the deed says of itself, JSON: reason, legal basis and more. May hold personal data
 */
public record LifeEvent(
        int position,
        String deed,
        Optional<RegisterStatus> from,
        Optional<RegisterStatus> to,
        String client,
        Optional<LicenseId> other,
        Optional<byte[]> note,
        Instant at) {

    @Override
    public String toString() {
        return deed + " at " + at;
    }
}
