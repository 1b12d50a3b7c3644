package org.sealbook.issuer.sealing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.sealbook.license.Suite;

/**
 * The keys of an agency that keeps them: a {@code .remote} file names the certificates, and the key file of the QR key, which
 * is ours.
 */
final class RemoteKeys {

    private static final Set<String> KEYS = Set.of("cms", "ses", "qr");
    private static final int MAX_CERTIFICATE = 16 * 1024;

    private RemoteKeys() {}

    static SealKeys read(Path file, Path password, Suite suite) {
        StrictProperties properties = StrictProperties.read(file, KEYS);
        SealKey cms = SealKey.atTheAgency(certificate(properties.path("cms")));
        Optional<SealKey> ses =
                properties.find("ses").map(named -> SealKey.atTheAgency(certificate(properties.path("ses"))));
        SigningKey qr = KeyFile.open(properties.path("qr"), password).get(SealFiles.qrAlias(suite));
        return new SealKeys(cms, ses, qr);
    }

    private static KeyCertificate certificate(Path file) {
        try {
            if (Files.size(file) > MAX_CERTIFICATE) {
                throw new IllegalStateException(file + " has over " + MAX_CERTIFICATE + " bytes");
            }
            // Bouncy Castle's: the JDK's knows no SM2.
            CertificateFactory factory = CertificateFactory.getInstance("X.509", new BouncyCastleProvider());
            java.security.cert.Certificate read =
                    factory.generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (read == null) {
                throw new IllegalStateException("no certificate in " + file);
            }
            return new KeyCertificate(Certificate.getInstance(read.getEncoded()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("certificate cannot be read: " + file, unreadable);
        } catch (CertificateException | IllegalArgumentException malformed) {
            throw new IllegalStateException("not a certificate of a P-256 or SM2 key, PEM or DER: " + file, malformed);
        }
    }
}
