package org.sealbook.issuer.batch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.sealbook.issuer.batch.table.Source;
import org.sealbook.issuer.register.Batch;
import org.sealbook.issuer.register.FileStore;

/**
 * The files that were sent, in pieces in the file store, which keeps them encrypted. Each piece begins with random bytes: its
 * name is a digest, and what somebody can guess should not be found by its name.
 */
public final class SentFiles {

    private static final int PIECE = 1 << 20;
    private static final int SALT = 16;

    private final FileStore files;
    private final SecureRandom random = new SecureRandom();

    SentFiles(FileStore files) {
        this.files = files;
    }

    /** @param pieces none if the file was only measured */
    public record Sent(Batch.File file, List<String> pieces) {}

    /** Keeps a file as it comes in. @throws IOException if it does not come in whole */
    public Sent keep(InputStream in) throws IOException {
        List<String> pieces = new ArrayList<>();
        Batch.File file = read(in, piece -> pieces.add(files.put(salted(piece))));
        return new Sent(file, List.copyOf(pieces));
    }

    /** Reads a file and keeps nothing. @throws IOException if it does not come in whole */
    public Sent measure(InputStream in) throws IOException {
        return new Sent(read(in, piece -> {}), List.of());
    }

    private interface Piece {
        void take(byte[] bytes);
    }

    private static Batch.File read(InputStream in, Piece each) throws IOException {
        MessageDigest sha256 = sha256();
        long length = 0;
        byte[] piece = in.readNBytes(PIECE);
        do {
            sha256.update(piece);
            length += piece.length;
            each.take(piece);
            piece = in.readNBytes(PIECE);
        } while (piece.length > 0);
        return new Batch.File(HexFormat.of().formatHex(sha256.digest()), length);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException("this Java runtime has no SHA-256", everyJavaHasIt);
        }
    }

    private byte[] salted(byte[] piece) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        byte[] salted = new byte[SALT + piece.length];
        System.arraycopy(salt, 0, salted, 0, SALT);
        System.arraycopy(piece, 0, salted, SALT, piece.length);
        return salted;
    }

    /** A file that was kept, one piece in memory at a time. */
    Source source(List<String> pieces) {
        return () -> new SequenceInputStream(streams(pieces.iterator()));
    }

    private Enumeration<InputStream> streams(Iterator<String> pieces) {
        return new Enumeration<>() {

            @Override
            public boolean hasMoreElements() {
                return pieces.hasNext();
            }

            @Override
            public InputStream nextElement() {
                byte[] piece = files.get(pieces.next())
                        .orElseThrow(() -> new IllegalStateException("a piece of a batch's file is not in the store"));
                return new ByteArrayInputStream(piece, SALT, piece.length - SALT);
            }
        };
    }
}
