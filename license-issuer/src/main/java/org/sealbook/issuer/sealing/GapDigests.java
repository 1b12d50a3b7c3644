package org.sealbook.issuer.sealing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.sealbook.crypto.Digests;

/**
 * The digests of one file, around its gap and, once the gap is filled, over all of it. What stands before the gap is
 * digested once for both: SM3 of a whole file costs more than a signature.
 */
final class GapDigests {

    private final byte[] file;
    private final int gapFrom;
    private final int gapTo;
    private final MessageDigest sha256Start;
    private final SM3Digest sm3Start;

    GapDigests(byte[] file, int gapFrom, int gapTo) {
        this.file = file;
        this.gapFrom = gapFrom;
        this.gapTo = gapTo;
        this.sha256Start = sha256();
        this.sha256Start.update(file, 0, gapFrom);
        this.sm3Start = new SM3Digest();
        this.sm3Start.update(file, 0, gapFrom);
    }

    byte[] sha256Around() {
        return sha256(gapTo);
    }

    byte[] sm3Around() {
        return sm3(gapTo);
    }

    byte[] sha256Whole() {
        return sha256(gapFrom);
    }

    byte[] sm3Whole() {
        return sm3(gapFrom);
    }

    private byte[] sha256(int goOnAt) {
        try {
            MessageDigest digest = (MessageDigest) sha256Start.clone();
            digest.update(file, goOnAt, file.length - goOnAt);
            return digest.digest();
        } catch (CloneNotSupportedException noSuchDigest) {
            throw new IllegalStateException("SHA-256 of this Java runtime cannot be copied", noSuchDigest);
        }
    }

    private byte[] sm3(int goOnAt) {
        SM3Digest digest = new SM3Digest(sm3Start);
        digest.update(file, goOnAt, file.length - goOnAt);
        byte[] out = new byte[Digests.BYTES];
        digest.doFinal(out, 0);
        return out;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException("this Java runtime has no SHA-256", everyJavaHasIt);
        }
    }
}
