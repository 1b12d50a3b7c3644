package org.sealbook.issuer.presenting;

import java.time.Instant;
import org.sealbook.license.LicenseId;

/** How offering ended. */
public sealed interface OfferOutcome {

    /**
     * @param code to be shown, now and never again
     * @param handle what the holder's side asks for its state by, 22 characters
     * @param expiresAt from then on it is dead
     */
    record Offered(PresentationCode code, String handle, Instant expiresAt) implements OfferOutcome {}

    /** There is no such license, or it is not this holder's: the answer is the same. */
    record NotTheirs(LicenseId license) implements OfferOutcome {}

    record NotInForce(LicenseId license) implements OfferOutcome {}

    /** The answer to the question is not yes, or the holder's number does not say it: that is nobody's to learn. */
    record NotSo() implements OfferOutcome {}

    /** @param most open codes that a holder may have */
    record TooManyOpen(int most) implements OfferOutcome {}
}
