package org.sealbook.issuer.batch.table;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The ZIP container of a workbook, read from its beginning each time, so that it may come from anywhere and its directory,
 * which a hostile file can make as large as it likes, is never loaded.
 */
final class Archive {

    private static final int MAX_PARTS = 10_000;

    private final Source source;

    Archive(Source source) {
        this.source = source;
    }

    /** What is to be done with a part. */
    @FunctionalInterface
    interface Visitor {

        /** @return whether to go on to the next part */
        boolean visit(String name, InputStream part) throws IOException;
    }

    /** Reads everything once. @throws BrokenFile if the container is damaged, a bomb, or has a part twice */
    void check() throws IOException {
        Set<String> names = new HashSet<>();
        visit((name, part) -> {
            if (!names.add(name)) {
                throw new BrokenFile("not-a-workbook", "a part of the workbook stands twice in it");
            }
            if (names.size() > MAX_PARTS) {
                throw new BrokenFile("not-a-workbook", "at most " + MAX_PARTS + " parts in a workbook");
            }
            return true;
        });
    }

    /** Shows the parts, in the order of the file, until the visitor has seen enough. Names are in small letters. */
    void visit(Visitor visitor) throws IOException {
        try (InflatedParts parts = open()) {
            Optional<String> name = parts.next();
            while (name.isPresent() && visitor.visit(name.get(), parts)) {
                name = parts.next();
            }
        }
    }

    /** One part. Closing it closes the file. @throws BrokenFile if there is none of that name */
    InputStream part(String wanted) throws IOException {
        InflatedParts parts = open();
        try {
            Optional<String> name = parts.next();
            while (name.isPresent()) {
                if (name.get().equals(wanted)) {
                    return parts;
                }
                name = parts.next();
            }
        } catch (IOException broken) {
            parts.close();
            throw broken;
        }
        parts.close();
        throw new BrokenFile("not-a-workbook", "a part of the workbook is missing");
    }

    private InflatedParts open() throws IOException {
        return new InflatedParts(new BoundedInput(source.open()));
    }

    /** Damage in the container is the file's fault; anything else is the disk's. */
    static IOException cause(IOException thrown) {
        return thrown instanceof ZipException || thrown instanceof EOFException
                ? new BrokenFile("damaged", "the file is damaged, or not all of it has arrived")
                : thrown;
    }

    /** The names and the unpacked bytes of the parts, bounded. */
    private static final class InflatedParts extends InputStream {

        private final BoundedInput packed;
        private final ZipInputStream zip;
        private final InflationBound bound = new InflationBound();

        InflatedParts(BoundedInput packed) {
            this.packed = packed;
            this.zip = new ZipInputStream(packed, StandardCharsets.UTF_8);
        }

        Optional<String> next() throws IOException {
            try {
                transferTo(OutputStream.nullOutputStream()); // the container's own skipping is not bounded
                ZipEntry entry = zip.getNextEntry();
                return Optional.ofNullable(entry).map(part -> part.getName().toLowerCase(Locale.ROOT));
            } catch (IllegalArgumentException nameNotUtf8) {
                throw new BrokenFile("not-a-workbook", "a name in the workbook's container cannot be read");
            } catch (IOException thrown) {
                throw cause(thrown);
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                int read = zip.read(into, offset, length);
                if (read > 0) {
                    bound.add(read, packed.count());
                }
                return read;
            } catch (IOException thrown) {
                throw cause(thrown);
            }
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }
}
