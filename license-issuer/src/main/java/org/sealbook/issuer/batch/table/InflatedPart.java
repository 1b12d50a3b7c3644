package org.sealbook.issuer.batch.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** A part of a container while it is unpacked: no more than four gibibytes and two hundred times what was packed. */
final class InflatedPart extends InputStream {

    private static final long MAX_INFLATED = 4L << 30;
    private static final long MAX_RATIO = 200;

    /** Below this the ratio is not asked: small parts of one repeated text are ordinary. */
    private static final long SMALL = 16L << 20;

    private final InputStream inflated;
    private final long most;
    private final long crc;
    private final CRC32 sum = new CRC32();
    private long count;

    InflatedPart(InputStream inflated, ZipArchiveEntry entry) {
        this.inflated = inflated;
        this.most = Math.min(MAX_INFLATED, Math.max(SMALL, MAX_RATIO * entry.getCompressedSize()));
        this.crc = entry.getCrc();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read;
        try {
            read = inflated.read(into, offset, length);
        } catch (IOException thrown) {
            throw StoreFailure.orDamage(thrown);
        }
        if (read < 0 && sum.getValue() != crc) {
            throw StoreFailure.orDamage(new IOException("checksum"));
        }
        sum.update(into, offset, Math.max(0, read));
        count += Math.max(0, read);
        if (count > most) {
            throw new BrokenFile(
                    "bomb", "unpacked, a part would be more than " + MAX_RATIO + " times its size, or over 4 GiB");
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        inflated.close();
    }
}
