package org.sealbook.demo.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.sealbook.format.JsonText;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;

/**
 * What the clients were told, one JSON object a line. A line is on the disk before its client asks for anything else, so the
 * promises of the registry are known whatever happens to it or to us.
 */
final class Journal implements AutoCloseable {

    private static final int MAX_LINE = 256 * 1024;

    private final FileChannel file;

    private Journal(FileChannel file) {
        this.file = file;
    }

    static Journal create(Path file) {
        try {
            return new Journal(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        } catch (IOException refused) {
            throw new UncheckedIOException("the journal " + file + " cannot be made", refused);
        }
    }

    /** Returns when the line is on the disk. */
    synchronized void write(Acknowledged acknowledged) {
        Base64.Encoder base64 = Base64.getEncoder();
        JsonText line = new JsonText()
                .begin()
                .text("key", acknowledged.asked().key())
                .text("path", acknowledged.asked().path())
                .text("body", base64.encodeToString(acknowledged.asked().body()))
                .number("status", acknowledged.status())
                .text("answer", base64.encodeToString(acknowledged.answer()))
                .end();
        try {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
        } catch (IOException full) {
            throw new UncheckedIOException("the journal cannot be written", full);
        }
    }

    static List<Acknowledged> read(Path file) {
        try {
            List<Acknowledged> all = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                all.add(line(StrictJson.read(line.getBytes(StandardCharsets.UTF_8), MAX_LINE)));
            }
            return all;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the journal " + file + " cannot be read", unreadable);
        } catch (Malformed damaged) {
            throw new IllegalStateException("the journal " + file + " is damaged", damaged);
        }
    }

    private static Acknowledged line(StrictJson json) throws Malformed {
        Base64.Decoder base64 = Base64.getDecoder();
        Asked asked =
                new Asked(json.text("key", 128), json.text("path", 300), base64.decode(json.text("body", MAX_LINE)));
        return new Acknowledged(asked, json.integer("status", 200, 299), base64.decode(json.text("answer", MAX_LINE)));
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("the journal cannot be closed", failed);
        }
    }
}
