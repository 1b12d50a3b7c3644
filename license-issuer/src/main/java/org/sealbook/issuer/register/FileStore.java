package org.sealbook.issuer.register;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sealbook.crypto.Digests;
import org.sealbook.issuer.keys.Keyring;

/**
 * License files in a folder, named by the SHA-256 of what they are, encrypted. A file is there whole and durable, or not at all.
 */
public final class FileStore {

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;
    private final DataKey key;

    public FileStore(Path folder, DataKey key) {
        this.folder = folder;
        this.key = key;
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new UncheckedIOException("the file store " + folder + " cannot be made", refused);
        }
    }

    /**
     * Keeps a file; returns when it is on the disk.
     *
     * @return its name: SHA-256 in hexadecimal
     * @throws StorageUnavailable if it could not be kept
     */
    public String put(byte[] file) {
        String name = Digests.sha256Hex(file);
        byte[] sealed = write(name, file);
        while (!key.isActive(sealed)) {
            // The key was followed by another meanwhile, and whoever moves files away from it may have passed here.
            sealed = write(name, file);
        }
        return name;
    }

    private byte[] write(String name, byte[] file) {
        Path place = place(name);
        try {
            byte[] sealed = key.encrypt(file, "file:" + name);
            Path folder = Files.createDirectories(place.resolveSibling(""));
            Path temporary = Files.createTempFile(folder, name.substring(0, 8), ".tmp");
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(sealed);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(folder);
            return sealed;
        } catch (IOException full) {
            throw new StorageUnavailable("a license file cannot be stored", full);
        }
    }

    /** @throws IllegalStateException if the file is there but is not what its name says */
    public Optional<byte[]> get(String name) {
        try {
            byte[] file = key.decrypt(Files.readAllBytes(place(name)), "file:" + name);
            if (!Digests.sha256Hex(file).equals(name)) {
                throw new IllegalStateException("a stored file is not what its name says");
            }
            return Optional.of(file);
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new StorageUnavailable("a stored file cannot be read", unreadable);
        }
    }

    /** The names of all files, as many as there are folders at a time. */
    public Stream<String> names() {
        try {
            return Files.list(folder).sorted().flatMap(FileStore::in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the file store cannot be read", unreadable);
        }
    }

    private static Stream<String> in(Path part) {
        try (Stream<Path> files = Files.list(part)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(NAME.asMatchPredicate())
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the file store cannot be read", unreadable);
        }
    }

    /** The version of the key that a file is under; empty if it is gone. */
    public OptionalInt keyVersion(String name) {
        try (InputStream in = Files.newInputStream(place(name))) {
            return Keyring.versionOf(in.readNBytes(Keyring.HEADER));
        } catch (NoSuchFileException gone) {
            return OptionalInt.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a stored file cannot be read", unreadable);
        }
    }

    /** Encrypts a file anew, under the active key. One that is gone stays gone. */
    public void renew(String name) {
        get(name).ifPresent(file -> write(name, file));
        if (Files.exists(tombstone(name))) {
            // It was erased between the reading and the writing.
            erase(name);
        }
    }

    /** Deletes a file for good. A mark stays in its place, so that nobody who is at work on it brings it back. */
    public void erase(String name) {
        Path folder = place(name).resolveSibling("");
        try {
            Files.createDirectories(folder);
            if (!Files.exists(tombstone(name))) {
                Files.createFile(tombstone(name));
            }
            sync(folder);
            Files.deleteIfExists(place(name));
            sync(folder);
        } catch (IOException refused) {
            throw new StorageUnavailable("a license file cannot be erased", refused);
        }
    }

    boolean isErased(String name) {
        return Files.exists(tombstone(name));
    }

    private Path tombstone(String name) {
        return place(name).resolveSibling(name + ".erased");
    }

    private Path place(String name) {
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
