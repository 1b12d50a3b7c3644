package org.sealbook.issuer.authority;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.sealbook.license.KeyAlgorithm;
import org.sealbook.license.Suite;

/**
 * What an agency has after its seals were made.
 *
 * @param qr its QR keys, the same for all suites
 */
record AgencySeals(DemoAgency agency, Map<Suite, Seal> seals, Map<KeyAlgorithm, CertifiedKey> qr) {

    CertifiedKey qrKey(KeyAlgorithm algorithm) {
        return Objects.requireNonNull(qr.get(algorithm));
    }

    /**
     * A seal of one suite.
     *
     * @param id the seal's number (esID): the region and eight digits
     * @param ses the key of the SES signature, and the electronic seal, DER; none in the suite intl
     */
    record Seal(
            String id,
            Suite suite,
            CertifiedKey cms,
            Optional<CertifiedKey> ses,
            Optional<byte[]> electronic,
            byte[] picture) {}
}
