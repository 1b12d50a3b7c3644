package org.sealbook.issuer.batch.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.sealbook.issuer.batch.table.Layout.Csv;

/** Finds out how a CSV file is encoded and separated, by reading it to its end: what is read later decodes. */
final class TextForm {

    static final Charset GB18030 = Charset.forName("GB18030");

    /**
     * So many characters beyond ASCII that decode as UTF-8 in a row do not occur in GB18030: a byte that does not
     * decode after them is damage, and reading the file as GB18030 would turn every name into another one.
     */
    private static final int SURELY_UTF8 = 8;

    private static final int HEADER_CHARS = 64 << 10;

    private TextForm() {}

    static Csv detect(Source source) throws IOException {
        byte[] head;
        try (InputStream in = source.open()) {
            head = in.readNBytes(4);
        }
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return form(source, known(source, StandardCharsets.UTF_8), true);
        }
        if (startsWith(head, 0x84, 0x31, 0x95, 0x33)) {
            return form(source, known(source, GB18030), true);
        }
        return form(source, guessed(source), false);
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (head.length <= i || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static Charset known(Source source, Charset charset) throws IOException {
        TextScan scan = TextScan.of(source, charset);
        if (!scan.decodes()) {
            throw notText(scan, charset.name());
        }
        return charset;
    }

    private static Charset guessed(Source source) throws IOException {
        TextScan utf8 = TextScan.of(source, StandardCharsets.UTF_8);
        if (utf8.decodes()) {
            return StandardCharsets.UTF_8;
        }
        if (utf8.beyondAscii() >= SURELY_UTF8) {
            throw notText(utf8, "UTF-8");
        }
        TextScan gb = TextScan.of(source, GB18030);
        if (!gb.decodes()) {
            throw notText(gb, "UTF-8 or GB18030");
        }
        return GB18030;
    }

    private static BrokenFile notText(TextScan scan, String encodings) {
        return new BrokenFile(new FileFault(
                0, "", "encoding", "the text is not " + encodings + "; first seen in line " + scan.line()));
    }

    private static Csv form(Source source, Charset charset, boolean bom) throws IOException {
        char[] start = new char[HEADER_CHARS];
        int length = 0;
        try (BufferedReader reader = reader(source, charset)) {
            for (int read = 0;
                    read >= 0 && length < start.length;
                    read = reader.read(start, length, start.length - length)) {
                length += read;
            }
        }
        return new Csv(charset, bom, Separator.of(new String(start, 0, length)));
    }

    /** The text without its byte order mark. */
    static BufferedReader reader(Source source, Charset charset) throws IOException {
        InputStream bytes = new BoundedInput(source.open());
        BufferedReader reader = new BufferedReader(new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }
}
