package org.sealbook.trust;

import java.util.Optional;
import org.sealbook.license.Suite;

/**
 * A seal that an agency may use. The suite stands here and nowhere in the license: a file does not choose how it is
 * checked.
 *
 * @param id the seal's number (印章编码)
 * @param cmsCertificate the certificate of the CMS signature, DER
 * @param sesCertificate the certificate of the SES_Signature, DER, where the suite has one
 * @param sealDigest SHA-256 of the SESeal in hexadecimal, where the suite has one
 */
public record TrustedSeal(
        String id,
        Suite suite,
        byte[] cmsCertificate,
        Optional<byte[]> sesCertificate,
        Optional<String> sealDigest,
        Period period) {}
