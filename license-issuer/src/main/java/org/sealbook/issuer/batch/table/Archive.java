package org.sealbook.issuer.batch.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The ZIP container of a workbook. Names of parts are compared in small letters, as ECMA-376 part 2 wants it. */
final class Archive implements Closeable {

    private static final int MAX_PARTS = 10_000;

    /** What may be read to find and read the container's directory. */
    private static final long MAX_DIRECTORY = 2L << 20;

    private final ZipFile zip;
    private final Map<String, ZipArchiveEntry> parts;

    private Archive(ZipFile zip, Map<String, ZipArchiveEntry> parts) {
        this.zip = zip;
        this.parts = parts;
    }

    /** @throws BrokenFile if the container is damaged or has a part twice */
    static Archive open(Source source, Path scratch) throws IOException {
        SpilledFile file = SpilledFile.copy(source, scratch);
        try {
            file.budget(MAX_DIRECTORY);
            ZipFile zip = ZipFile.builder()
                    .setSeekableByteChannel(file)
                    .setIgnoreLocalFileHeader(true)
                    .get();
            file.budget(Long.MAX_VALUE);
            return new Archive(zip, parts(Collections.list(zip.getEntries())));
        } catch (IOException thrown) {
            file.close();
            throw StoreFailure.orDamage(thrown);
        }
    }

    private static Map<String, ZipArchiveEntry> parts(List<ZipArchiveEntry> entries) throws BrokenFile {
        Map<String, ZipArchiveEntry> parts = new HashMap<>();
        for (ZipArchiveEntry entry : entries) {
            if (parts.put(entry.getName().toLowerCase(Locale.ROOT), entry) != null) {
                throw new BrokenFile("not-a-workbook", "a part of the workbook stands twice in it");
            }
        }
        if (parts.size() > MAX_PARTS) {
            throw new BrokenFile("not-a-workbook", "at most " + MAX_PARTS + " parts in a workbook");
        }
        return parts;
    }

    /** A part, bounded, and checked against its checksum when it is read to its end. @throws BrokenFile if there is none of that name */
    InputStream part(String name) throws IOException {
        ZipArchiveEntry entry = Optional.ofNullable(parts.get(name))
                .orElseThrow(() -> new BrokenFile("not-a-workbook", "a part of the workbook is missing"));
        boolean plain = entry.getMethod() == ZipArchiveEntry.STORED || entry.getMethod() == ZipArchiveEntry.DEFLATED;
        if (!plain || !zip.canReadEntryData(entry)) {
            throw new BrokenFile("not-a-workbook", "a part of the workbook is encrypted or packed in an unknown way");
        }
        try {
            return new InflatedPart(zip.getInputStream(entry), entry);
        } catch (IOException thrown) {
            throw StoreFailure.orDamage(thrown);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
