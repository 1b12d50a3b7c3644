package org.sealbook.issuer.rendering;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Has a form from outside examined by a program of its own, with little memory and little time: whatever the form does to it, this
 * one goes on. One form at a time.
 */
final class FaceQuarantine {

    private static final Duration TIME = Duration.ofSeconds(30);
    private static final int MAX_ANSWER = 64 * 1024;
    private static final List<String> BOUNDS = List.of(
            "-Xmx192m",
            "-Xss512k",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true");

    private final Semaphore turn = new Semaphore(1, true);

    /** What is wrong with the form, as sentences without their subject. */
    List<String> faults(byte[] form) {
        try {
            turn.acquire();
            try {
                return examined(form);
            } finally {
                turn.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a face was examined", stopped);
        } catch (IOException full) {
            throw new UncheckedIOException("a face cannot be examined", full);
        }
    }

    private static List<String> examined(byte[] form) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sealbook-face-");
        Path file = folder.resolve("face.pdf");
        Path answer = folder.resolve("faults.txt");
        try {
            Files.write(file, form);
            Process process = start(folder, file, answer);
            boolean ended = process.waitFor(TIME.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly().waitFor();
            return ended && process.exitValue() == 0 ? read(answer) : tooMuch();
        } finally {
            Files.deleteIfExists(answer);
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static Process start(Path folder, Path file, Path answer) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(BOUNDS);
        command.addAll(program());
        command.add(file.toString());
        command.add(answer.toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** From the jar of jars that production runs, or from a class path as in tests. */
    private static List<String> program() {
        String main = FaceExamination.class.getName();
        String path = absolute(System.getProperty("java.class.path"));
        boolean packed = String.valueOf(FaceExamination.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation())
                .contains("BOOT-INF");
        return packed
                ? List.of(
                        "-cp",
                        path,
                        "-Dloader.main=" + main,
                        "org.springframework.boot.loader.launch.PropertiesLauncher")
                : List.of("-cp", path, main);
    }

    /** The program does not run where this one does. */
    private static String absolute(String classPath) {
        return List.of(classPath.split(File.pathSeparator)).stream()
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> read(Path answer) throws IOException {
        if (Files.size(answer) > MAX_ANSWER) {
            return tooMuch();
        }
        List<String> lines = Files.readAllLines(answer);
        boolean whole = !lines.isEmpty() && lines.get(lines.size() - 1).equals(FaceExamination.END);
        return whole ? List.copyOf(lines.subList(0, lines.size() - 1)) : tooMuch();
    }

    private static List<String> tooMuch() {
        return List.of("cannot be read within " + TIME.toSeconds() + " seconds and 192 MB of memory");
    }
}
