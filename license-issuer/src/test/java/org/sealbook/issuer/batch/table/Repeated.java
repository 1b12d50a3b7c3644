package org.sealbook.issuer.batch.table;

import java.io.InputStream;

/** A block of bytes over and over, without being in memory. */
final class Repeated extends InputStream {

    private final byte[] block;
    private final long length;
    private long position;

    Repeated(byte[] block, long times) {
        this.block = block;
        this.length = block.length * times;
    }

    @Override
    public int read() {
        return position == length ? -1 : block[(int) (position++ % block.length)] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) {
        if (position == length) {
            return -1;
        }
        int from = (int) (position % block.length);
        int read = Math.min(wanted, block.length - from);
        System.arraycopy(block, from, into, offset, read);
        position += read;
        return read;
    }
}
