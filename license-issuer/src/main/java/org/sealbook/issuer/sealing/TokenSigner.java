package org.sealbook.issuer.sealing;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Signature;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.sealbook.crypto.BytesSigner;

/**
 * A P-256 key inside a token. Each signature has a session of the token to itself while it is made, and no more are made at once than the
 * token has sessions for us: further threads wait.
 */
final class TokenSigner implements BytesSigner {

    private final PrivateKey key;
    private final Provider provider;
    private final Semaphore sessions;
    private final String name;
    private final Queue<Signature> idle = new ConcurrentLinkedQueue<>();

    /** @param sessions shared by all keys of the token @param name for messages */
    TokenSigner(PrivateKey key, Provider provider, Semaphore sessions, String name) {
        this.key = key;
        this.provider = provider;
        this.sessions = sessions;
        this.name = name;
    }

    /** @throws TokenUnavailable if the token does not do it */
    @Override
    public byte[] sign(byte[] message) {
        sessions.acquireUninterruptibly();
        try {
            Signature pooled = idle.poll();
            Signature signature = pooled == null ? initialised() : pooled;
            signature.update(message);
            byte[] der = signature.sign();
            // Not in a finally: one that failed half way is not used again.
            idle.offer(signature);
            return der;
        } catch (GeneralSecurityException | ProviderException refused) {
            throw new TokenUnavailable("the token does not sign with " + name, refused);
        } finally {
            sessions.release();
        }
    }

    private Signature initialised() throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA", provider);
        signature.initSign(key);
        return signature;
    }

    @Override
    public String toString() {
        return "token signer " + name;
    }
}
