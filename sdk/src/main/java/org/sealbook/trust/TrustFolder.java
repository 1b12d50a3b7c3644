package org.sealbook.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Trust files in a folder, as an operator copies them to a counter without a network. */
final class TrustFolder implements TrustFiles {

    private final Path folder;

    TrustFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<byte[]> trust(String name, int maxBytes) {
        return read(folder.resolve(name), maxBytes);
    }

    @Override
    public Optional<byte[]> status(String list, int maxBytes) {
        return read(folder.resolve("status").resolve(list + ".jwt"), maxBytes);
    }

    private static Optional<byte[]> read(Path file, int maxBytes) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            return bytes.length > maxBytes ? Optional.empty() : Optional.of(bytes);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
