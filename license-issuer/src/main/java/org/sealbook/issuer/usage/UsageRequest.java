package org.sealbook.issuer.usage;

import org.sealbook.license.HolderId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.usage.UsageContext;

/**
 * Who wants to use whose license, of which type.
 *
 * @param client the API client
 * @param address where it calls from
 */
public record UsageRequest(String client, String address, UsageContext context, HolderId holder, LicenseTypeCode type) {

    /** Of nobody. */
    @Override
    public String toString() {
        return "request to use a license";
    }
}
