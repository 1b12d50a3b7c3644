package org.sealbook.issuer.sealing;

import java.util.HexFormat;
import org.sealbook.crypto.Digests;

/**
 * A license file with its seal, as it will be stored and handed out. Only {@link Seals} makes one; the whole check with the
 * sdk's verifier is the conductor's next step.
 */
public final class SealedLicense implements Sealing {

    private final byte[] bytes;
    private final byte[] sha256;

    SealedLicense(byte[] bytes) {
        this.bytes = bytes;
        this.sha256 = Digests.sha256(bytes);
    }

    /** The file. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** SHA-256 of the whole file, 32 bytes. */
    public byte[] sha256() {
        return sha256.clone();
    }

    /** SM3 of the whole file, 32 bytes. Computed at each call: it costs as much as five signatures. */
    public byte[] sm3() {
        return Digests.sm3(bytes);
    }

    /** The file's name in a content-addressed store: SHA-256 in lower-case hex. */
    public String sha256Hex() {
        return HexFormat.of().formatHex(sha256);
    }

    @Override
    public String toString() {
        return "sealed license, " + bytes.length + " bytes, sha256 " + sha256Hex();
    }
}
