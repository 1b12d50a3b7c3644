package org.sealbook.issuer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A program of the machine that judges our output. Where it is not installed, the test is skipped and says so. */
public final class Tool {

    private final String name;

    private Tool(String name) {
        this.name = name;
    }

    /** Skips the calling test if the program is not on the path. */
    public static Tool require(String name) {
        boolean installed = List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        Assumptions.assumeTrue(installed, "SKIPPED: " + name + " is not installed, nobody else has judged our output");
        return new Tool(name);
    }

    /** @param output both streams */
    public record Ran(int exit, String output) {}

    public Ran run(Object... arguments) {
        List<String> command = new ArrayList<>(List.of(name));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), output);
        } catch (IOException failed) {
            throw new UncheckedIOException(name + " cannot be run", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(name + " was interrupted", stopped);
        }
    }
}
