package org.sealbook.issuer.batch.table;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file, counted; ends with a fault where the file is larger than any may be. */
final class BoundedInput extends FilterInputStream {

    private long count;

    BoundedInput(InputStream in) {
        super(in);
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int next = in.read();
        if (next >= 0) {
            add(1);
        }
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = in.read(into, offset, length);
        if (read > 0) {
            add(read);
        }
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = in.skip(bytes);
        add(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void add(long bytes) throws BrokenFile {
        count += bytes;
        if (count > Limits.MAX_FILE_BYTES) {
            throw new BrokenFile("file-too-large", "at most " + (Limits.MAX_FILE_BYTES >> 20) + " MiB");
        }
    }
}
