package org.sealbook.issuer.sealing;

import java.util.Optional;
import org.sealbook.license.KeyAlgorithm;
import org.sealbook.license.Suite;

/**
 * The keys of one seal, in whatever form they are kept.
 *
 * @param cms signs the CMS
 * @param ses signs the SES_Signature, where the suite has one
 * @param qr signs the QR tokens; always in the registry's hands
 */
record SealKeys(SealKey cms, Optional<SealKey> ses, SigningKey qr) {

    /** @throws IllegalStateException naming {@code file} if the keys are not those of the suite */
    SealKeys requireOf(Suite suite, String file) {
        boolean right = cms.certificate().algorithm() == suite.cms()
                && ses.isPresent() == suite.hasElectronicSeal()
                && ses.stream().allMatch(key -> key.certificate().algorithm() == KeyAlgorithm.SM2)
                && qr.algorithm() == suite.qr();
        if (!right) {
            throw new IllegalStateException("keys are not of suite " + suite.word() + ": " + file);
        }
        return this;
    }

    /** Who can sign: all keys of a seal are in one hand. */
    SealPlace place() {
        return cms.signer().isPresent() ? SealPlace.HERE : SealPlace.AGENCY;
    }
}
