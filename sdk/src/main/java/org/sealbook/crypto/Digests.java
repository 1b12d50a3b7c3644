package org.sealbook.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.sealbook.license.KeyAlgorithm;

/** SHA-256 and SM3. The JDK's SHA-256 uses the processor's instructions, so it is preferred to Bouncy Castle's. */
public final class Digests {

    public static final int BYTES = 32;

    private Digests() {}

    public static byte[] sha256(byte[] data) {
        return digest(KeyAlgorithm.P256, data, 0, data.length);
    }

    public static byte[] sm3(byte[] data) {
        return digest(KeyAlgorithm.SM2, data, 0, data.length);
    }

    public static String sha256Hex(byte[] data) {
        return HexFormat.of().formatHex(sha256(data));
    }

    /** The digest that belongs to the algorithm's suite: SHA-256 for P-256, SM3 for SM2. */
    public static byte[] of(KeyAlgorithm algorithm, byte[] data) {
        return digest(algorithm, data, 0, data.length);
    }

    /** The digest over everything but the bytes from {@code gapFrom} to before {@code gapTo}. */
    public static byte[] around(KeyAlgorithm algorithm, byte[] data, int gapFrom, int gapTo) {
        return switch (algorithm) {
            case P256 -> {
                MessageDigest digest = jdkSha256();
                digest.update(data, 0, gapFrom);
                digest.update(data, gapTo, data.length - gapTo);
                yield digest.digest();
            }
            case SM2 -> {
                Digest digest = new SM3Digest();
                digest.update(data, 0, gapFrom);
                digest.update(data, gapTo, data.length - gapTo);
                yield finish(digest);
            }
        };
    }

    private static byte[] digest(KeyAlgorithm algorithm, byte[] data, int from, int length) {
        if (algorithm == KeyAlgorithm.P256) {
            MessageDigest digest = jdkSha256();
            digest.update(data, from, length);
            return digest.digest();
        }
        Digest digest = new SM3Digest();
        digest.update(data, from, length);
        return finish(digest);
    }

    private static byte[] finish(Digest digest) {
        byte[] out = new byte[BYTES];
        digest.doFinal(out, 0);
        return out;
    }

    private static MessageDigest jdkSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException("this Java runtime has no SHA-256", everyJavaHasIt);
        }
    }
}
