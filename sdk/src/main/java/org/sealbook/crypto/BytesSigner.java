package org.sealbook.crypto;

/** Signs a message with one private key that stays where it is. Must be safe to call from several threads. */
@FunctionalInterface
public interface BytesSigner {

    /** The signature over {@code message} (not over a digest of it) as minimal DER {@code SEQUENCE {r, s}}. */
    byte[] sign(byte[] message);
}
