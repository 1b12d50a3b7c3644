package org.sealbook.bench.parts;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.sealbook.issuer.register.DataKey;
import org.sealbook.issuer.register.FileStore;

/** A file of a license's size, encrypted, on the disk when it returns. */
@State(Scope.Benchmark)
public class Storing {

    /** About what a food permit has. */
    private static final int BYTES = 45 * 1024;

    private final AtomicLong next = new AtomicLong();
    private byte[] content;
    private FileStore store;

    @Setup
    public void open() {
        Place place = Place.here();
        content = new byte[BYTES];
        new Random(1).nextBytes(content);
        store = new FileStore(
                place.folder().resolve("parts"), DataKey.read(place.authority().resolve("private/data.key")));
    }

    @Benchmark
    public Object store() {
        byte[] file = content.clone();
        ByteBuffer.wrap(file).putLong(next.incrementAndGet());
        return store.put(file);
    }
}
