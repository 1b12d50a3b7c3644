package org.sealbook.issuer.batch.table;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Blocks of bytes that do not fit the heap, in a file that has no name once it is open and is encrypted under a key that
 * nobody ever sees: what people send holds personal data.
 */
final class Spill implements Closeable {

    private static final int TAG_BITS = 128;

    private final FileChannel file;
    private final SecretKeySpec key;
    private final Cipher cipher;
    private long[] ends = new long[64];
    private int blocks;

    /** @param folder where the file is made; must be there */
    Spill(Path folder) throws IOException {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        try {
            this.key = new SecretKeySpec(secret, "AES");
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has AES-GCM", missing);
        }
        Path path = Files.createTempFile(folder, "batch-", ".tmp");
        this.file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** Adds a block; they are numbered from 0. */
    void append(byte[] block) throws IOException {
        ByteBuffer sealed = ByteBuffer.wrap(apply(Cipher.ENCRYPT_MODE, blocks, block));
        long at = start(blocks);
        try {
            while (sealed.hasRemaining()) {
                at += file.write(sealed, at);
            }
        } catch (IOException full) {
            throw new StoreFailure("a temporary file cannot be written", full);
        }
        if (blocks == ends.length) {
            ends = Arrays.copyOf(ends, 2 * blocks);
        }
        ends[blocks] = at;
        blocks++;
    }

    byte[] read(int block) throws IOException {
        long start = start(block);
        ByteBuffer sealed = ByteBuffer.allocate((int) (ends[block] - start));
        try {
            while (sealed.hasRemaining()) {
                if (file.read(sealed, start + sealed.position()) < 0) {
                    throw new EOFException();
                }
            }
        } catch (IOException unreadable) {
            throw new StoreFailure("a temporary file cannot be read", unreadable);
        }
        return apply(Cipher.DECRYPT_MODE, block, sealed.array());
    }

    private long start(int block) {
        return block == 0 ? 0 : ends[block - 1];
    }

    /** A block's number is its nonce: each is written once under the key. */
    private byte[] apply(int mode, int block, byte[] bytes) throws StoreFailure {
        byte[] nonce = ByteBuffer.allocate(12).putInt(8, block).array();
        try {
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException changed) {
            throw new StoreFailure("a temporary file was changed", changed);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
