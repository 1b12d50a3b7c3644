package org.sealbook.issuer.sealing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.bouncycastle.asn1.x509.Certificate;
import org.sealbook.crypto.BytesSigner;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.crypto.RawSignature;
import org.sealbook.license.KeyAlgorithm;

/** A private key that can be used but not read, and the certificate of its public key. */
public final class SigningKey {

    private static final byte[] TRIAL = "sealbook/key-check/v1".getBytes(StandardCharsets.US_ASCII);

    private final BytesSigner signer;
    private final KeyCertificate certificate;

    SigningKey(BytesSigner signer, Certificate certificate) {
        this.signer = signer;
        this.certificate = new KeyCertificate(certificate);
        if (!verifier().verify(TRIAL, signer.sign(TRIAL))) {
            throw new IllegalArgumentException("certificate is not of this key");
        }
    }

    public KeyAlgorithm algorithm() {
        return certificate.algorithm();
    }

    /** Signs with DER {@code SEQUENCE {r, s}}. */
    public BytesSigner signer() {
        return signer;
    }

    /** Signs with 64 bytes, r and s: the form of COSE and JOSE. */
    public byte[] signRaw(byte[] message) {
        return RawSignature.ofDer(signer.sign(message))
                .orElseThrow(() -> new IllegalStateException("our own signature is not DER"))
                .raw();
    }

    /** Checks a signature against the public half. */
    public PublicVerifier verifier() {
        return certificate.verifier();
    }

    Certificate certificate() {
        return certificate.certificate();
    }

    KeyCertificate publicHalf() {
        return certificate;
    }

    /** The certificate, DER. */
    public byte[] certificateDer() {
        return certificate.der();
    }

    /** The key's name in tokens and the trust list: 16 hexadecimal digits. */
    public String kid() {
        return HexFormat.of().formatHex(verifier().kid());
    }

    public Instant validFrom() {
        return certificate.validFrom();
    }

    public Instant validTo() {
        return certificate.validTo();
    }

    @Override
    public String toString() {
        return algorithm() + " key " + kid();
    }
}
