package org.sealbook.format;

import java.util.Arrays;
import java.util.Optional;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.crypto.RawSignature;
import org.sealbook.license.KeyAlgorithm;

/** The public key of a holder's device, on P-256: what phones and browsers keep so that it cannot be taken out. */
public final class DeviceKey {

    /** Of the compressed point. */
    public static final int BYTES = 33;

    private final PublicVerifier key;
    private final byte[] point;

    private DeviceKey(PublicVerifier key) {
        this.key = key;
        this.point = key.compressedPoint();
    }

    /** A point as SEC 1 writes it, compressed or not; empty unless it is on the curve. */
    public static Optional<DeviceKey> ofPoint(byte[] point) {
        return PublicVerifier.ofPoint(point).map(DeviceKey::new);
    }

    /** A SubjectPublicKeyInfo in DER, as WebCrypto and the Java platform export a key. */
    public static Optional<DeviceKey> ofKeyInfo(byte[] der) {
        return PublicVerifier.ofKeyInfo(der)
                .filter(key -> key.algorithm() == KeyAlgorithm.P256)
                .map(DeviceKey::new);
    }

    /** The compressed point, {@link #BYTES} bytes. */
    public byte[] point() {
        return point.clone();
    }

    /** @param signature 64 bytes, r and s */
    public boolean verify(byte[] message, byte[] signature) {
        return RawSignature.ofRaw(signature)
                .filter(value -> key.verify(message, value))
                .isPresent();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeviceKey that && Arrays.equals(point, that.point);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(point);
    }

    @Override
    public String toString() {
        return "device key";
    }
}
