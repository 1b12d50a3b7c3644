package org.sealbook.issuer.usage;

import java.time.Instant;
import java.util.Optional;
import org.sealbook.license.HolderId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.usage.UsageContext;

/**
 * What is written down of a use, answered or denied, before anybody is told.
 *
 * @param client the API client
 * @param holder nobody if it was not found out whose licenses were meant
 * @param type of the licenses; none if they may be of several
 * @param withheld whether the holder has to wait to read it
 */
public record UsageEntry(
        UsageRecord.Kind kind,
        String client,
        UsageContext context,
        Optional<HolderId> holder,
        Optional<LicenseTypeCode> type,
        Optional<Withheld> withheld) {

    /**
     * An entry that its holder may not read yet.
     *
     * @param order number of the order by which it is withheld, 1 to 64 characters; the holder sees it at once
     */
    public record Withheld(Instant until, String order) {}

    /** Of one type. */
    public static UsageEntry of(UsageRecord.Kind kind, UsageRequest request) {
        return new UsageEntry(
                kind,
                request.client(),
                request.context(),
                Optional.of(request.holder()),
                Optional.of(request.type()),
                request.withheld());
    }

    /** The same, for its holder to read at once. */
    UsageEntry open() {
        return new UsageEntry(kind, client, context, holder, type, Optional.empty());
    }

    /** Of nobody. */
    @Override
    public String toString() {
        return "entry of a use";
    }
}
