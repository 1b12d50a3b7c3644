package org.sealbook.issuer.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderId;
import org.sealbook.license.LicenseId;

/**
 * A holder's leave for an organisation to use a license of his (委托用证).
 *
 * @param purpose in the holder's words, 1 to 200 characters
 * @param fieldKeys what may be given out
 * @param lastDay in China
 * @param endedAt when the holder took it back
 */
public record Delegation(
        String id,
        LicenseId license,
        HolderId holder,
        AgencyCode organisation,
        String purpose,
        Set<String> fieldKeys,
        LocalDate lastDay,
        Instant madeAt,
        Optional<Instant> endedAt) {

    public boolean isInForceOn(LocalDate day) {
        return endedAt.isEmpty() && !day.isAfter(lastDay);
    }

    @Override
    public String toString() {
        return "delegation " + id;
    }
}
