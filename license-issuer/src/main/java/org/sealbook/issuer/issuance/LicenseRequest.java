package org.sealbook.issuer.issuance;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to issue, as it came: nothing in it is believed or even well-formed.
 *
 * @param type the license type code
 * @param issuer the agency to issue for; may be left out by a client that acts for one agency
 * @param caseNumber the issuer's own case number (办件编号), 1 to 64 characters, unique for the issuer
 * @param number the number on the face; made by the type's rule if left out
 * @param validFrom the first day; today if left out
 * @param validUntil the last day; left out for open-ended
 * @param region the issuer's own if left out
 */
public record LicenseRequest(
        @Nullable String type,
        @Nullable String issuer,
        @Nullable String caseNumber,
        @Nullable String number,
        @Nullable List<@Nullable HolderRequest> holders,
        @Nullable String validFrom,
        @Nullable String validUntil,
        @Nullable String region,
        @Nullable Map<String, @Nullable String> fields) {

    /** @param idType a code of GB/T 36903 Annex A, e.g. 001 or 111 */
    public record HolderRequest(@Nullable String name, @Nullable String idType, @Nullable String id) {

        @Override
        public String toString() {
            return "***";
        }
    }

    @Override
    public String toString() {
        return "request for a license";
    }
}
