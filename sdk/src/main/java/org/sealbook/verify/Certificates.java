package org.sealbook.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.format.CmsSignature;
import org.sealbook.license.KeyAlgorithm;

/** What the checks ask of an X.509 certificate (RFC 5280). */
final class Certificates {

    private static final GoodPairs GOOD = new GoodPairs(256);

    private Certificates() {}

    static byte[] encode(Certificate certificate) {
        try {
            return certificate.getEncoded(ASN1Encoding.DER);
        } catch (IOException inMemory) {
            throw new IllegalStateException("a certificate in memory always encodes", inMemory);
        }
    }

    static Optional<Certificate> read(byte[] der) {
        try {
            Certificate certificate = Certificate.getInstance(der);
            return Arrays.equals(encode(certificate), der) ? Optional.of(certificate) : Optional.empty();
        } catch (RuntimeException notACertificate) {
            // Bouncy Castle's reader throws more kinds than it says.
            return Optional.empty();
        }
    }

    static boolean isValidAt(Certificate certificate, Instant instant) {
        return !instant.isBefore(certificate.getStartDate().getDate().toInstant())
                && !instant.isAfter(certificate.getEndDate().getDate().toInstant());
    }

    /** Whether {@code issuer}'s name and key made this certificate, in one of our two algorithms. */
    static boolean isSignedBy(Certificate certificate, Certificate issuer) {
        return certificate.getIssuer().equals(issuer.getSubject())
                && GOOD.contains(encode(certificate), encode(issuer), () -> hasSignatureOf(certificate, issuer));
    }

    private static boolean hasSignatureOf(Certificate certificate, Certificate issuer) {
        return PublicVerifier.ofCertificate(issuer)
                .filter(key -> hasAlgorithm(certificate, key.algorithm())
                        && key.verify(
                                tbs(certificate), certificate.getSignature().getOctets()))
                .isPresent();
    }

    private static boolean hasAlgorithm(Certificate certificate, KeyAlgorithm algorithm) {
        return CmsSignature.signatureAlgorithm(algorithm).equals(certificate.getSignatureAlgorithm())
                && CmsSignature.signatureAlgorithm(algorithm)
                        .equals(certificate.getTBSCertificate().getSignature());
    }

    private static byte[] tbs(Certificate certificate) {
        try {
            return certificate.getTBSCertificate().getEncoded(ASN1Encoding.DER);
        } catch (IOException inMemory) {
            throw new IllegalStateException("a certificate in memory always encodes", inMemory);
        }
    }

    static boolean mayIssueCertificates(Certificate certificate) {
        Extensions extensions = certificate.getTBSCertificate().getExtensions();
        return extensions != null
                && Optional.ofNullable(BasicConstraints.fromExtensions(extensions))
                        .filter(BasicConstraints::isCA)
                        .isPresent()
                && hasUsage(extensions, KeyUsage.keyCertSign);
    }

    /** Whether the certificate is one for signatures and not a CA's. */
    static boolean maySign(Certificate certificate) {
        Extensions extensions = certificate.getTBSCertificate().getExtensions();
        return extensions != null
                && Optional.ofNullable(BasicConstraints.fromExtensions(extensions))
                        .filter(BasicConstraints::isCA)
                        .isEmpty()
                && (hasUsage(extensions, KeyUsage.digitalSignature) || hasUsage(extensions, KeyUsage.nonRepudiation));
    }

    private static boolean hasUsage(Extensions extensions, int usage) {
        KeyUsage keyUsage = KeyUsage.fromExtensions(extensions);
        return keyUsage != null && keyUsage.hasUsages(usage);
    }
}
