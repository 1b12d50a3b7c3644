package org.sealbook.issuer.issuance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.issuance.LicenseRequest.HolderRequest;
import org.sealbook.license.License;

/**
 * A request for a new version of a license, as it came. What is left out stays as it is.
 *
 * @param deed CHANGE, RENEW, CORRECT or REISSUE
 * @param caseNumber the issuer's number of the case that this is the result of
 * @param reason why, 1 to 500 characters
 * @param legalBasis under which law or decision, 1 to 500 characters
 * @param number a new number on the face
 * @param holders all holders anew
 * @param validFrom the first day; for RENEW today if left out
 * @param validUntil the last day; RENEW must name a later one unless the license is open-ended
 * @param fields the fields that change; null takes one away
 */
public record VersionRequest(
        @Nullable String deed,
        @Nullable String caseNumber,
        @Nullable String reason,
        @Nullable String legalBasis,
        @Nullable String number,
        @Nullable List<@Nullable HolderRequest> holders,
        @Nullable String validFrom,
        @Nullable String validUntil,
        @Nullable String region,
        @Nullable Map<String, @Nullable String> fields) {

    /**
     * The request that would make the new version from nothing.
     *
     * @param known the fields of the type as it is now: what it has no more is left behind
     * @param today for a renewal, which begins now
     */
    LicenseRequest on(License old, Set<String> known, boolean renewal, String today) {
        return new LicenseRequest(
                old.type().code().value(),
                old.issuer().code().value(),
                caseNumber,
                number == null ? old.number().value() : number,
                holders == null ? holdersOf(old) : holders,
                validFrom == null ? from(old, renewal, today) : validFrom,
                validUntil == null
                        ? old.validity().until().map(Object::toString).orElse(null)
                        : validUntil,
                region == null ? old.region().code() : region,
                merged(old, known));
    }

    private static String from(License old, boolean renewal, String today) {
        return renewal ? today : old.validity().from().toString();
    }

    private static List<@Nullable HolderRequest> holdersOf(License old) {
        List<@Nullable HolderRequest> holders = new ArrayList<>();
        old.holders()
                .forEach(holder -> holders.add(new HolderRequest(
                        holder.name(), holder.id().type().code(), holder.id().value())));
        return holders;
    }

    private Map<String, @Nullable String> merged(License old, Set<String> known) {
        Map<String, @Nullable String> merged = new LinkedHashMap<>(old.fields());
        merged.keySet().retainAll(known);
        if (fields != null) {
            merged.putAll(fields);
        }
        return merged;
    }

    @Override
    public String toString() {
        return "request for a version";
    }
}
