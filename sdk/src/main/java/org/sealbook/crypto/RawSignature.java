package org.sealbook.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.util.BigIntegers;

/** An ECDSA or SM2 signature value: two integers below 2^256, as 64 raw bytes {@code r‖s} or as DER. */
public record RawSignature(BigInteger r, BigInteger s) {

    public static final int BYTES = 64;

    private static final int MAX_DER = 72;

    public RawSignature {
        if (r.signum() <= 0 || s.signum() <= 0 || r.bitLength() > 256 || s.bitLength() > 256) {
            throw new IllegalArgumentException("signature integers: 1 to 2^256-1");
        }
    }

    /** Reads minimal DER; anything else, also well-meant BER, is no signature. */
    public static Optional<RawSignature> ofDer(byte[] der) {
        if (der.length > MAX_DER) {
            return Optional.empty();
        }
        try {
            // Of no bytes at all Bouncy Castle makes null.
            if (!(ASN1Primitive.fromByteArray(der) instanceof ASN1Sequence sequence)
                    || sequence.size() != 2
                    || !Arrays.equals(sequence.getEncoded(ASN1Encoding.DER), der)) {
                return Optional.empty();
            }
            BigInteger r = ASN1Integer.getInstance(sequence.getObjectAt(0)).getPositiveValue();
            BigInteger s = ASN1Integer.getInstance(sequence.getObjectAt(1)).getPositiveValue();
            return Optional.of(new RawSignature(r, s));
        } catch (IOException | IllegalArgumentException | IllegalStateException notDer) {
            return Optional.empty();
        }
    }

    public static Optional<RawSignature> ofRaw(byte[] raw) {
        if (raw.length != BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RawSignature(
                    BigIntegers.fromUnsignedByteArray(raw, 0, 32), BigIntegers.fromUnsignedByteArray(raw, 32, 32)));
        } catch (IllegalArgumentException zero) {
            return Optional.empty();
        }
    }

    /** Some makers of GB/T 38540 signatures write the raw form where the standard asks for DER: both are read. */
    public static Optional<RawSignature> ofEither(byte[] bytes) {
        return bytes.length == BYTES ? ofRaw(bytes) : ofDer(bytes);
    }

    public byte[] raw() {
        byte[] out = new byte[BYTES];
        BigIntegers.asUnsignedByteArray(r, out, 0, 32);
        BigIntegers.asUnsignedByteArray(s, out, 32, 32);
        return out;
    }

    public byte[] der() {
        ASN1EncodableVector both = new ASN1EncodableVector(2);
        both.add(new ASN1Integer(r));
        both.add(new ASN1Integer(s));
        try {
            return new DERSequence(both).getEncoded(ASN1Encoding.DER);
        } catch (IOException cannotHappen) {
            throw new IllegalStateException("two integers always encode", cannotHappen);
        }
    }
}
