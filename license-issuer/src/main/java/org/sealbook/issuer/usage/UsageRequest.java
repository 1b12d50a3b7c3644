package org.sealbook.issuer.usage;

import java.util.Optional;
import org.sealbook.license.HolderId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.usage.UsageContext;

/**
 * Who wants to use whose license, of which type.
 *
 * @param client the API client
 * @param address where it calls from
 * @param withheld whether the holder has to wait to read of it, which the grant must allow
 */
public record UsageRequest(
        String client,
        String address,
        UsageContext context,
        HolderId holder,
        LicenseTypeCode type,
        Optional<UsageEntry.Withheld> withheld) {

    /** Open to the holder. */
    public UsageRequest(String client, String address, UsageContext context, HolderId holder, LicenseTypeCode type) {
        this(client, address, context, holder, type, Optional.empty());
    }

    /** The same, with the holder to wait. */
    public UsageRequest with(Optional<UsageEntry.Withheld> order) {
        return new UsageRequest(client, address, context, holder, type, order);
    }

    /** Of nobody. */
    @Override
    public String toString() {
        return "request to use a license";
    }
}
