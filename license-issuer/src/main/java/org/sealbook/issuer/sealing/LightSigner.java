package org.sealbook.issuer.sealing;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.sealbook.crypto.BytesSigner;
import org.sealbook.crypto.Curves;
import org.sealbook.license.KeyAlgorithm;

/**
 * A private key on Bouncy Castle's light-weight classes. Signers are made once and pooled: to initialise an SM2 signer costs
 * as much as to sign, since it computes the public key for the user digest.
 */
public final class LightSigner implements BytesSigner {

    private static final byte[] USER_ID = Curves.SM2_USER_ID.getBytes(StandardCharsets.US_ASCII);

    private final KeyAlgorithm algorithm;
    private final ECPrivateKeyParameters key;
    private final Queue<Signer> idle = new ConcurrentLinkedQueue<>();

    private LightSigner(KeyAlgorithm algorithm, ECPrivateKeyParameters key) {
        this.algorithm = algorithm;
        this.key = key;
    }

    /** @param secret the private scalar, 1 to n-2 */
    public static LightSigner of(KeyAlgorithm algorithm, BigInteger secret) {
        return new LightSigner(algorithm, new ECPrivateKeyParameters(secret, Curves.domain(algorithm)));
    }

    public KeyAlgorithm algorithm() {
        return algorithm;
    }

    @Override
    public byte[] sign(byte[] message) {
        Signer pooled = idle.poll();
        Signer signer = pooled == null ? initialised() : pooled;
        signer.update(message, 0, message.length);
        byte[] signature = finish(signer);
        // Not in a finally: a signer that failed half way is not used again.
        idle.offer(signer);
        return signature;
    }

    private byte[] finish(Signer signer) {
        try {
            return signer.generateSignature();
        } catch (CryptoException broken) {
            throw new IllegalStateException(algorithm + " key cannot sign", broken);
        }
    }

    private Signer initialised() {
        CipherParameters secret = new ParametersWithRandom(key, random());
        if (algorithm == KeyAlgorithm.P256) {
            Signer signer = new DSADigestSigner(new ECDSASigner(), new SHA256Digest());
            signer.init(true, secret);
            return signer;
        }
        SM2Signer signer = new SM2Signer();
        signer.init(true, new ParametersWithID(secret, USER_ID));
        return signer;
    }

    /** One generator a signer, so that threads do not wait for each other. */
    private static SecureRandom random() {
        try {
            return SecureRandom.getInstance("DRBG");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException("this Java runtime has no DRBG", everyJavaHasIt);
        }
    }

    /** Never the key. */
    @Override
    public String toString() {
        return algorithm + " signer";
    }
}
