package org.sealbook.issuer.presenting;

import java.time.Instant;
import org.sealbook.license.AgencyCode;
import org.sealbook.usage.ServiceItem;

/** What became of a code, for the holder who made it. */
public sealed interface PresentationState {

    /** Nobody has redeemed it yet. */
    record Waiting(Instant expiresAt) implements PresentationState {}

    /** @param organisationName as the registry has it, not as anybody says of himself */
    record Redeemed(Instant at, AgencyCode organisation, String organisationName, ServiceItem item)
            implements PresentationState {}

    record Expired() implements PresentationState {}

    record Cancelled() implements PresentationState {}
}
