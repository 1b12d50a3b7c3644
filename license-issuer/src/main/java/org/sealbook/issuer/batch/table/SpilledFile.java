package org.sealbook.issuer.batch.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/** A copy of a file that can be read from any place, which a ZIP container needs and a {@link Source} does not give. */
final class SpilledFile implements SeekableByteChannel {

    private static final int BLOCK = 64 << 10;

    private final Spill spill;
    private long size;
    private long position;
    private int block = -1;
    private byte[] bytes = {};
    private long budget = Long.MAX_VALUE;
    private boolean open = true;

    private SpilledFile(Spill spill) {
        this.spill = spill;
    }

    /** @throws BrokenFile if the file is larger than any may be */
    static SpilledFile copy(Source source, Path scratch) throws IOException {
        SpilledFile copy = new SpilledFile(new Spill(scratch));
        try (InputStream in = new BoundedInput(source.open())) {
            byte[] next = in.readNBytes(BLOCK);
            while (next.length > 0) {
                copy.spill.append(next);
                copy.size += next.length;
                next = in.readNBytes(BLOCK);
            }
            return copy;
        } catch (IOException thrown) {
            copy.close();
            throw thrown;
        }
    }

    /** How many bytes may still be read; what wants more ends with a fault. */
    void budget(long most) {
        budget = most;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (position >= size) {
            return -1;
        }
        int wanted = (int) (position / BLOCK);
        if (wanted != block) {
            bytes = spill.read(wanted);
            block = wanted;
        }
        int offset = (int) (position % BLOCK);
        int length = Math.min(into.remaining(), bytes.length - offset);
        budget -= length;
        if (budget < 0) {
            throw new BrokenFile(
                    "not-a-workbook", "the directory of the workbook's container is larger than any may be");
        }
        into.put(bytes, offset, length);
        position += length;
        return length;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long wanted) {
        position = wanted;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        spill.close();
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long shorter) {
        throw new NonWritableChannelException();
    }
}
