package org.sealbook.demo.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that a command makes for itself. */
public final class Scratch {

    private Scratch() {}

    /** A new folder among the machine's temporary ones. */
    public static Path folder(String name) {
        try {
            return Files.createTempDirectory("sealbook-" + name + "-");
        } catch (IOException refused) {
            throw new UncheckedIOException("no temporary folder can be made", refused);
        }
    }

    public static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.delete(file);
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(folder + " cannot be removed", refused);
        }
    }
}
