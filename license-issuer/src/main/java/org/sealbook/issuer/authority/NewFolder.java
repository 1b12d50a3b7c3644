package org.sealbook.issuer.authority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** A folder that appears complete or not at all: it is made beside its place and then renamed. */
final class NewFolder {

    private final Path folder;

    NewFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Writes files into a folder. */
    interface Content {
        void write(Path folder) throws IOException;
    }

    /** @throws IllegalStateException if something is there already */
    void fill(Content content) throws IOException {
        refuseIfTaken();
        Path parent = Objects.requireNonNullElse(folder.getParent(), folder);
        Files.createDirectories(parent);
        // Not a temporary directory of the platform, which would be closed to everybody else, and stay so.
        Path beside = Files.createDirectory(parent.resolve("." + folder.getFileName() + "-" + UUID.randomUUID()));
        try {
            content.write(beside);
            refuseIfTaken();
            // Takes the place of an empty folder; fails, without harm, if somebody else was faster.
            Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            delete(beside);
        }
    }

    private void refuseIfTaken() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw new IllegalStateException("folder is not empty, nothing was changed: " + folder);
            }
        } catch (NotDirectoryException file) {
            throw new IllegalStateException("not a folder, nothing was changed: " + folder, file);
        }
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(tree)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
