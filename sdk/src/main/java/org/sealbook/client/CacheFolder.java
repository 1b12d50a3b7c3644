package org.sealbook.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** What was fetched, for when the registry cannot be reached; and the highest trust list version ever accepted. */
final class CacheFolder {

    private static final String VERSION = "highest-trust-version";

    private final Path folder;

    CacheFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new UncheckedIOException("the cache folder " + folder + " cannot be made", refused);
        }
    }

    Optional<byte[]> read(String name, int maxBytes) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            return bytes.length <= maxBytes ? Optional.of(bytes) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Best effort: a verifier whose disk is full still verifies. */
    void write(String name, byte[] bytes) {
        try {
            Path temporary = Files.createTempFile(folder, name, ".tmp");
            Files.write(temporary, bytes);
            move(temporary, folder.resolve(name));
        } catch (IOException full) {
            // the next fetch tries again
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    synchronized long highestVersion() {
        return read(VERSION, 20)
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII).strip())
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    synchronized void accepted(long version) {
        if (version > highestVersion()) {
            write(VERSION, Long.toString(version).getBytes(StandardCharsets.US_ASCII));
        }
    }
}
