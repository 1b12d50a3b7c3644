package org.sealbook.issuer.batch.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** One reading of a text from its beginning to its end, or to the first byte that does not decode. */
final class TextScan {

    private final CharsetDecoder decoder;
    private final CharBuffer chars = CharBuffer.allocate(32 << 10);
    private boolean decodes = true;
    private boolean afterReturn;
    private long line = 1;
    private long beyondAscii;

    private TextScan(Charset charset) {
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** @throws BrokenFile if there is a NUL in it, or too much */
    static TextScan of(Source source, Charset charset) throws IOException {
        TextScan scan = new TextScan(charset);
        try (InputStream in = new BoundedInput(source.open())) {
            scan.read(in);
        }
        return scan;
    }

    boolean decodes() {
        return decodes;
    }

    /** The line that the reading came to. */
    long line() {
        return line;
    }

    /** How many UTF-16 units beyond ASCII were read. */
    long beyondAscii() {
        return beyondAscii;
    }

    private void read(InputStream in) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(32 << 10);
        boolean end = false;
        while (decodes && !end) {
            int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            end = read < 0;
            bytes.position(bytes.position() + Math.max(0, read));
            bytes.flip();
            decode(bytes, end);
            bytes.compact();
        }
    }

    private void decode(ByteBuffer bytes, boolean end) throws BrokenFile {
        CoderResult result;
        do {
            result = decoder.decode(bytes, chars, end);
            if (end && result.isUnderflow()) {
                result = decoder.flush(chars);
            }
            chars.flip();
            look();
            chars.clear();
        } while (result.isOverflow());
        decodes = !result.isError();
    }

    private void look() throws BrokenFile {
        while (chars.hasRemaining()) {
            char c = chars.get();
            if (c == 0) {
                throw new BrokenFile("not-text", "line " + line + " holds a NUL: this is no text file");
            }
            if (c == '\r' || (c == '\n' && !afterReturn)) {
                line++;
            }
            afterReturn = c == '\r';
            if (c >= 0x80) {
                beyondAscii++;
            }
        }
    }
}
