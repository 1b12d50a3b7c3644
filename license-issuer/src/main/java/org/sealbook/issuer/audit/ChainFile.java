package org.sealbook.issuer.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The hashes of all blocks outside the database, a line each, so that blocks that vanish from its end are missed. The file is
 * only ever appended to. A line that a crash cut off is ended and written again.
 */
final class ChainFile {

    private static final int LONGEST_LINE = 128;

    private final Path file;

    ChainFile(Path file) {
        this.file = file;
    }

    /** The one of an issuer. @param data its data folder */
    static ChainFile in(Path data) {
        return new ChainFile(data.resolve("audit").resolve("chain"));
    }

    boolean isThere() {
        return Files.isRegularFile(file);
    }

    /** The last whole line; {@link ChainLink#NONE} if there is none. */
    ChainLink last() {
        if (!isThere()) {
            return ChainLink.NONE;
        }
        String[] lines = end().split("\n", -1);
        for (int i = lines.length - 1; i >= 0; i--) {
            Optional<ChainLink> link = ChainLink.parse(lines[i]);
            if (link.isPresent()) {
                return link.get();
            }
        }
        return ChainLink.NONE;
    }

    /** The last lines: the first of them whole, the last of them perhaps not. */
    private String end() {
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(reader.length(), 8 * LONGEST_LINE)];
            reader.seek(reader.length() - end.length);
            reader.readFully(end);
            String text = new String(end, StandardCharsets.ISO_8859_1);
            return end.length == reader.length() ? text : text.substring(text.indexOf('\n') + 1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the chain file " + file + " cannot be read", unreadable);
        }
    }

    /** Adds blocks; returns when they are on the disk. */
    void append(List<ChainLink> links) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            boolean torn = isThere() && Files.size(file) > 0 && !end().endsWith("\n");
            StringBuilder lines = new StringBuilder(torn ? "\n" : "");
            links.forEach(link -> lines.append(link.line()));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        } catch (IOException full) {
            throw new UncheckedIOException("the chain file " + file + " cannot be written", full);
        }
    }

    /** All whole lines in order up to one, read as they are asked for. To be closed. */
    Stream<ChainLink> linksTo(ChainLink last) {
        if (!isThere()) {
            return Stream.empty();
        }
        try {
            BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
            return reader.lines()
                    .map(ChainLink::parse)
                    .flatMap(Optional::stream)
                    .takeWhile(link -> link.number() <= last.number())
                    .onClose(() -> close(reader));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the chain file " + file + " cannot be read", unreadable);
        }
    }

    private static void close(BufferedReader reader) {
        try {
            reader.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("the chain file cannot be closed", failed);
        }
    }
}
