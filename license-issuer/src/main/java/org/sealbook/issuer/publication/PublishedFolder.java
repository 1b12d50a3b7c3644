package org.sealbook.issuer.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder that is served under {@code /trust} and {@code /status}. A file in it is always whole. */
public final class PublishedFolder {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}\\.(json|jws|jwt)");

    private final Path folder;

    public PublishedFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder.resolve("status"));
        } catch (IOException refused) {
            throw new UncheckedIOException("the published folder " + folder + " cannot be made", refused);
        }
    }

    /** Copies a trust folder in, the list itself last: a reader never sees a list before its files. */
    public void copyTrust(Path trust) {
        try (Stream<Path> files = Files.list(trust)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            for (Path file : all) {
                if (!file.getFileName().toString().equals("trust.jws")) {
                    write(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
            write("trust.jws", Files.readAllBytes(trust.resolve("trust.jws")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the trust folder " + trust + " cannot be copied", unreadable);
        }
    }

    void writeStatus(String list, byte[] token) {
        try {
            write("status/" + list + ".jwt", token);
        } catch (IOException full) {
            throw new UncheckedIOException("a status list cannot be published", full);
        }
    }

    /** Which status lists there are, with their addresses. */
    void writeStatusLists(byte[] json) {
        try {
            write("status-lists.json", json);
        } catch (IOException full) {
            throw new UncheckedIOException("the names of the status lists cannot be published", full);
        }
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path place = folder.resolve(name);
        Path temporary = Files.createTempFile(place.getParent(), ".new", ".tmp");
        Files.write(temporary, bytes);
        temporary.toFile().setReadable(true, false);
        Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public Optional<byte[]> trust(String name) {
        return read(folder, name);
    }

    public Optional<byte[]> status(String list) {
        return read(folder.resolve("status"), list + ".jwt");
    }

    /** The folder itself, as verifiers on this machine may use it. */
    public Path path() {
        return folder;
    }

    private static Optional<byte[]> read(Path folder, String name) {
        Path file = folder.resolve(name);
        if (!NAME.matcher(name).matches() || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a published file cannot be read", unreadable);
        }
    }
}
