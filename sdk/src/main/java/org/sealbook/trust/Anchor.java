package org.sealbook.trust;

import org.bouncycastle.asn1.x509.Certificate;

/** A certificate that chains end at. */
public record Anchor(Use use, Certificate certificate, Period period) {

    public enum Use {
        /** Issues certificates of those who seal. */
        SEAL_CA,
        /** Makes seals: signs SESeal structures. */
        SEAL_MAKER
    }
}
