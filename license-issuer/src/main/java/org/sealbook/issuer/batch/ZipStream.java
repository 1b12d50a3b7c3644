package org.sealbook.issuer.batch;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/**
 * A ZIP container as a stream, for a million files: the libraries hold its directory in memory, which that many would fill.
 * Here it lies in a temporary file without a name until the end. Files are stored and not compressed: sealed PDFs cannot be.
 */
final class ZipStream implements Closeable {

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int END = 0x06054b50;
    private static final short VERSION_64 = 45;
    private static final short UTF8_NAMES = 0x0800;
    private static final short FIRST_OF_1980 = 0x0021;
    private static final long MAX_32 = 0xFFFF_FFFFL;
    private static final int MAX_16 = 0xFFFF;

    private final OutputStream out;
    private final FileChannel directoryFile;
    private final OutputStream directory;
    private long position;
    private long entries;

    /** @param scratch a folder for the temporary file; holds names, no content */
    ZipStream(OutputStream out, Path scratch) throws IOException {
        this.out = out;
        this.directoryFile = FileChannel.open(
                Files.createTempFile(scratch, "zip-", ".tmp"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        this.directory = new BufferedOutputStream(Channels.newOutputStream(directoryFile), 64 << 10);
    }

    void add(String name, byte[] file) throws IOException {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(file);
        long at = position;
        ByteBuffer header = buffer(30).putInt(LOCAL).putShort(VERSION_64);
        write(common(header, (int) crc.getValue(), file.length, utf8.length).putShort((short) 0));
        write(utf8, utf8.length);
        write(file, file.length);
        list(utf8, (int) crc.getValue(), file.length, at);
        entries++;
    }

    private void list(byte[] name, int crc, int size, long at) throws IOException {
        boolean far = at >= MAX_32;
        ByteBuffer entry = buffer(46 + 12).putInt(CENTRAL).putShort(VERSION_64).putShort(VERSION_64);
        common(entry, crc, size, name.length).putShort((short) (far ? 12 : 0));
        // No comment, the only disk, no attributes.
        entry.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
        entry.putInt((int) (far ? MAX_32 : at));
        directory.write(entry.array(), 0, entry.position());
        directory.write(name);
        if (far) {
            ByteBuffer extra =
                    buffer(12).putShort((short) 1).putShort((short) 8).putLong(at);
            directory.write(extra.array());
        }
    }

    /** What both headers of a file have, up to the length of its name. */
    private static ByteBuffer common(ByteBuffer header, int crc, int size, int nameLength) {
        return header.putShort(UTF8_NAMES)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(FIRST_OF_1980)
                .putInt(crc)
                .putInt(size)
                .putInt(size)
                .putShort((short) nameLength);
    }

    /** Writes the directory, which ends the container. */
    void finish() throws IOException {
        directory.flush();
        long start = position;
        long length = directoryFile.size();
        directoryFile.position(0);
        Channels.newInputStream(directoryFile).transferTo(out);
        position += length;
        if (entries >= MAX_16 || start >= MAX_32 || length >= MAX_32) {
            end64(start, length);
        }
        ByteBuffer end = buffer(22).putInt(END).putInt(0);
        end.putShort((short) Math.min(entries, MAX_16)).putShort((short) Math.min(entries, MAX_16));
        write(end.putInt((int) Math.min(length, MAX_32))
                .putInt((int) Math.min(start, MAX_32))
                .putShort((short) 0));
        out.flush();
    }

    private void end64(long start, long length) throws IOException {
        long at = position;
        ByteBuffer end =
                buffer(56).putInt(END_64).putLong(44).putShort(VERSION_64).putShort(VERSION_64);
        write(end.putInt(0)
                .putInt(0)
                .putLong(entries)
                .putLong(entries)
                .putLong(length)
                .putLong(start));
        write(buffer(20).putInt(LOCATOR_64).putInt(0).putLong(at).putInt(1));
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void write(ByteBuffer filled) throws IOException {
        write(filled.array(), filled.position());
    }

    private void write(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        position += length;
    }

    /** Does not close the stream that is written to. */
    @Override
    public void close() throws IOException {
        directory.close();
    }
}
