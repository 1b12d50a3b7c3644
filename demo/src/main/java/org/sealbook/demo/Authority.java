package org.sealbook.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes a development authority, as {@code bin/authority} does. */
final class Authority {

    private Authority() {}

    /** @param log where the command writes @param words its words, the folder first */
    static void make(Path issuerJar, Path log, List<String> words) {
        List<String> command = new ArrayList<>(List.of(
                Commands.java(),
                "-Xmx256m",
                "-Djava.awt.headless=true",
                "-Dloader.main=org.sealbook.issuer.authority.AuthorityCommand",
                "-cp",
                issuerJar.toString(),
                "org.springframework.boot.loader.launch.PropertiesLauncher"));
        command.addAll(words);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the authority could not be made: " + Files.readString(log));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the authority cannot be made", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped");
        }
    }
}
