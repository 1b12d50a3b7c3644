package org.sealbook.crypto;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.math.ec.ECPoint;
import org.sealbook.license.KeyAlgorithm;

/** One public key, parsed once and kept. Safe for use by several threads. */
public final class PublicVerifier {

    private static final byte[] USER_ID = Curves.SM2_USER_ID.getBytes(StandardCharsets.US_ASCII);

    private final KeyAlgorithm algorithm;
    private final ECPublicKeyParameters key;
    private final byte[] keyInfo;

    private PublicVerifier(KeyAlgorithm algorithm, ECPublicKeyParameters key, byte[] keyInfo) {
        this.algorithm = algorithm;
        this.key = key;
        this.keyInfo = keyInfo;
    }

    /** Reads a SubjectPublicKeyInfo; empty unless it is an EC key on one of the two curves, at a valid point. */
    public static Optional<PublicVerifier> of(SubjectPublicKeyInfo info) {
        if (!X9ObjectIdentifiers.id_ecPublicKey.equals(info.getAlgorithm().getAlgorithm())
                || !(info.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve)) {
            return Optional.empty();
        }
        try {
            byte[] encoded = info.getEncoded(ASN1Encoding.DER);
            return algorithmOf(curve).map(algorithm -> {
                ECPoint point = Curves.domain(algorithm)
                        .getCurve()
                        .decodePoint(info.getPublicKeyData().getOctets());
                return new PublicVerifier(
                        algorithm, new ECPublicKeyParameters(point, Curves.domain(algorithm)), encoded);
            });
        } catch (IOException | IllegalArgumentException notAKey) {
            return Optional.empty();
        }
    }

    public static Optional<PublicVerifier> ofKeyInfo(byte[] der) {
        try {
            SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(der);
            return Arrays.equals(info.getEncoded(ASN1Encoding.DER), der) ? of(info) : Optional.empty();
        } catch (IOException | IllegalArgumentException | IllegalStateException notAKey) {
            return Optional.empty();
        }
    }

    public static Optional<PublicVerifier> ofCertificate(Certificate certificate) {
        return of(certificate.getSubjectPublicKeyInfo());
    }

    /** A point of P-256 as SEC 1 writes it, 33 bytes or 65. */
    public static Optional<PublicVerifier> ofPoint(byte[] point) {
        AlgorithmIdentifier p256 =
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, X9ObjectIdentifiers.prime256v1);
        return point.length == 33 || point.length == 65 ? of(new SubjectPublicKeyInfo(p256, point)) : Optional.empty();
    }

    /** The key's point as SEC 1 writes it, 33 bytes. */
    public byte[] compressedPoint() {
        return key.getQ().getEncoded(true);
    }

    private static Optional<KeyAlgorithm> algorithmOf(ASN1ObjectIdentifier curve) {
        if (curve.equals(X9ObjectIdentifiers.prime256v1)) {
            return Optional.of(KeyAlgorithm.P256);
        }
        return curve.equals(GMObjectIdentifiers.sm2p256v1) ? Optional.of(KeyAlgorithm.SM2) : Optional.empty();
    }

    public KeyAlgorithm algorithm() {
        return algorithm;
    }

    /** The key's SubjectPublicKeyInfo, DER. */
    public byte[] keyInfo() {
        return keyInfo.clone();
    }

    /** The first eight bytes of SHA-256 over {@link #keyInfo()}: how the trust list and tokens name a key. */
    public byte[] kid() {
        return Arrays.copyOf(Digests.sha256(keyInfo), 8);
    }

    /**
     * The 32 bytes that the bare signature operation works on, for devices that take no message: SHA-256 of it, or for SM2
     * SM3 of Z and the message (GB/T 32918.2, 5.5 and 6.1), where Z binds the user id and this key.
     */
    public byte[] digestToSign(byte[] message) {
        if (algorithm == KeyAlgorithm.P256) {
            return Digests.sha256(message);
        }
        byte[] z = Digests.sm3(identity());
        byte[] bound = Arrays.copyOf(z, z.length + message.length);
        System.arraycopy(message, 0, bound, z.length, message.length);
        return Digests.sm3(bound);
    }

    /** What Z is the digest of: the user id with its length in bits, the curve, its base point, this key's point. */
    private byte[] identity() {
        ECPoint base = key.getParameters().getG();
        List<byte[]> parts = List.of(
                new byte[] {(byte) (USER_ID.length * 8 >> 8), (byte) (USER_ID.length * 8)},
                USER_ID,
                base.getCurve().getA().getEncoded(),
                base.getCurve().getB().getEncoded(),
                base.getAffineXCoord().getEncoded(),
                base.getAffineYCoord().getEncoded(),
                key.getQ().getAffineXCoord().getEncoded(),
                key.getQ().getAffineYCoord().getEncoded());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** Whether {@code signature} (minimal DER) is this key's over {@code message}. */
    public boolean verify(byte[] message, byte[] signature) {
        return RawSignature.ofDer(signature)
                .filter(value -> verify(message, value))
                .isPresent();
    }

    public boolean verify(byte[] message, RawSignature signature) {
        return switch (algorithm) {
            case P256 -> {
                ECDSASigner signer = new ECDSASigner();
                signer.init(false, key);
                yield signer.verifySignature(Digests.sha256(message), signature.r(), signature.s());
            }
            case SM2 -> {
                SM2Signer signer = new SM2Signer();
                signer.init(false, new ParametersWithID(key, USER_ID));
                signer.update(message, 0, message.length);
                yield signer.verifySignature(signature.der());
            }
        };
    }
}
