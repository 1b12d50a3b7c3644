package org.sealbook.issuer.batch.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The lines of an NDJSON file, each a row of one cell. Whether a line is JSON is not asked here. */
final class LineRows implements RowSource {

    private final InputStream bytes;
    private final byte[] buffer = new byte[64 << 10];
    private int position;
    private int filled;
    private long number;

    private LineRows(InputStream bytes) {
        this.bytes = bytes;
    }

    static LineRows open(Source source) throws IOException {
        return new LineRows(new BoundedInput(source.open()));
    }

    @Override
    public Optional<TableRow> next() throws IOException {
        if (!fill()) {
            return Optional.empty();
        }
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean ended = false;
        while (!ended && fill()) {
            int end = position;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            line.write(buffer, position, end - position);
            if (line.size() > Limits.MAX_LINE_BYTES) {
                throw broken("line-too-long", "at most " + Limits.MAX_LINE_BYTES + " bytes in a line");
            }
            ended = end < filled;
            position = ended ? end + 1 : end;
        }
        return Optional.of(TableRow.trimmed(number, List.of(new Cell.Text(decode(line.toByteArray())))));
    }

    /** Whether there is a byte to be read. */
    private boolean fill() throws IOException {
        if (position == filled) {
            filled = Math.max(0, bytes.read(buffer));
            position = 0;
        }
        return filled > 0;
    }

    private String decode(byte[] line) throws BrokenFile {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw broken("not-text", "the line holds a NUL: this is no text file");
            }
            String marked = number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
            return marked.strip();
        } catch (CharacterCodingException notUtf8) {
            throw broken("encoding", "the line is not UTF-8");
        }
    }

    private BrokenFile broken(String code, String detail) {
        return new BrokenFile(new FileFault(number, "", code, detail));
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
