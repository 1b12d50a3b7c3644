package org.sealbook.bench.parts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.sealbook.crypto.Digests;

/**
 * What the file store does with a file of a license's size: digest, AES-256-GCM, write, sync, rename, sync the folder. Done here
 * with a key of its own, since the store's keys are in the register.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // by the set-up
public class Storing {

    private static final byte[] KEY = new byte[32];

    private final AtomicLong next = new AtomicLong();
    private byte[] content;
    private Path folder;

    @Setup
    public void open() throws IOException {
        folder = Files.createDirectories(Place.here().folder().resolve("parts"));
        content = SamplePermit.open().sealed();
    }

    @Benchmark
    public Object store() throws IOException, GeneralSecurityException {
        byte[] file = content.clone();
        long number = next.incrementAndGet();
        ByteBuffer.wrap(file).putLong(number);
        String name = HexFormat.of().formatHex(Digests.sha256(file));
        Path place =
                Files.createDirectories(folder.resolve(name.substring(0, 2))).resolve(name);
        Path temporary = Files.createTempFile(place.getParent(), "part", ".tmp");
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        byte[] nonce = ByteBuffer.allocate(12).putLong(4, number).array();
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"), new GCMParameterSpec(128, nonce));
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            ByteBuffer sealed = ByteBuffer.wrap(cipher.doFinal(file));
            while (sealed.hasRemaining()) {
                channel.write(sealed);
            }
            channel.force(true);
        }
        Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(place.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
        return place;
    }
}
