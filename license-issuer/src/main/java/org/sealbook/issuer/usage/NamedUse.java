package org.sealbook.issuer.usage;

import java.util.Optional;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.license.Holder;
import org.sealbook.license.LicenseId;
import org.sealbook.usage.UsageContext;

/**
 * Who wants to use one license, which he names by its identifier instead of by its holder.
 *
 * @param client the API client
 * @param address where it calls from
 */
public record NamedUse(String client, String address, UsageContext context, LicenseId license) {

    /** What is written down of it: of the license's holder, and of nobody if there is no such license. */
    UsageEntry entry(UsageRecord.Kind kind, Optional<LicenseRecord> found) {
        return new UsageEntry(
                kind,
                client,
                context,
                found.map(record -> record.license().holders().get(0)).map(Holder::id),
                Optional.of(license.type()),
                Optional.empty());
    }

    /** The same by the holder of what was found. */
    public UsageRequest request(LicenseRecord found) {
        return new UsageRequest(
                client, address, context, found.license().holders().get(0).id(), license.type());
    }

    /** Of nobody. */
    @Override
    public String toString() {
        return "request to use a named license";
    }
}
