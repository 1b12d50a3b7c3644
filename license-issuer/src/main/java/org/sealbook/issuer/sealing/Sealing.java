package org.sealbook.issuer.sealing;

import java.time.Instant;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Suite;

/** What came of asking for a seal. */
public sealed interface Sealing
        permits SealedLicense,
                PreparedSeal,
                Sealing.NoSeal,
                Sealing.KeptElsewhere,
                Sealing.OutOfForce,
                Sealing.NotSigned,
                Sealing.GapTooSmall {

    /** The agency has no seal of this suite here. */
    record NoSeal(AgencyCode agency, Suite suite) implements Sealing {}

    /** The keys of the seal are not where this way of sealing needs them. @param place where they are */
    record KeptElsewhere(SealPlace place) implements Sealing {}

    /** A signature that the agency gave, or did not give, is not what was asked for. */
    record NotSigned(SignatureRole role, SignatureFault fault) implements Sealing {}

    /**
     * The seal, or the certificate of one of its keys, does not cover the instant.
     *
     * @param from the first instant at which all of them are valid
     * @param to the last one
     */
    record OutOfForce(AgencyCode agency, Suite suite, Instant from, Instant to) implements Sealing {}

    /**
     * The signature does not fit into the gap that the rendering left: a seal picture or a certificate chain is too big.
     *
     * @param needed bytes of DER
     * @param reserved bytes of DER the gap can take
     */
    record GapTooSmall(int needed, int reserved) implements Sealing {}
}
