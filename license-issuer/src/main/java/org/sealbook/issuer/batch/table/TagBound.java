package org.sealbook.issuer.batch.table;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * XML in which no more than a mebibyte stands without a {@code <}. As none may stand in a tag, that bounds every name and
 * every attribute before the parser collects it.
 */
final class TagBound extends FilterInputStream {

    private static final int MAX_BYTES = 1 << 20;

    private long since;

    TagBound(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = in.read(into, offset, length);
        int bracket = offset + read - 1;
        while (bracket >= offset && into[bracket] != '<') {
            bracket--;
        }
        since = bracket < offset ? since + Math.max(0, read) : offset + read - 1L - bracket;
        if (since > MAX_BYTES) {
            throw new BrokenFile(
                    "not-a-workbook", "a tag or text in the workbook is longer than " + MAX_BYTES + " bytes");
        }
        return read;
    }
}
