package org.sealbook.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java program of ours in a process of its own, with its output in a log. */
public final class Program implements AutoCloseable {

    private static final Duration READY = Duration.ofMinutes(2);

    private final String name;
    private final List<String> command;
    private final Path log;
    private Process process;

    private Program(String name, List<String> command, Path log) {
        this.name = name;
        this.command = command;
        this.log = log;
        this.process = launch();
    }

    static Program start(String name, List<String> command, Path log) {
        Program program = new Program(name, command, log);
        Runtime.getRuntime().addShutdownHook(new Thread(program::kill));
        return program;
    }

    private Process launch() {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(name + " cannot be started", failed);
        }
    }

    /** Waits until the address answers 200. @throws IllegalStateException with the end of the log if it does not */
    void awaitReady(URI address) {
        HttpClient http = HttpClient.newHttpClient();
        long deadline = System.nanoTime() + READY.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                HttpRequest request = HttpRequest.newBuilder(address)
                        .timeout(Duration.ofSeconds(5))
                        .build();
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
                process.waitFor(200, TimeUnit.MILLISECONDS);
            } catch (IOException notYet) {
                await(Duration.ofMillis(200));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        throw new IllegalStateException(name + " did not start; the end of " + log + ":\n" + tail());
    }

    private boolean await(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
        } catch (IOException unreadable) {
            return "(unreadable)";
        }
    }

    /** SIGKILL: nothing is finished, nothing is said. */
    public void kill() {
        process.destroyForcibly();
        await(Duration.ofSeconds(10));
    }

    /** SIGSTOP: whatever reaches it now, it does nothing more, until it is killed. */
    public void freeze() {
        try {
            Process stop = new ProcessBuilder("/bin/sh", "-c", "kill -STOP " + process.pid()).start();
            if (stop.waitFor() != 0) {
                throw new IllegalStateException(name + " cannot be frozen");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(name + " cannot be frozen", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped");
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The processor time that it has used since its last start. */
    public Duration processorTime() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The most memory that it had since its last start, in bytes; 0 where the system does not say. */
    public long peakResident() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .findFirst()
                    .orElse(0L);
        } catch (IOException gone) {
            return 0;
        }
    }

    /** Starts it again with the same command. */
    public void restart() {
        process = launch();
    }

    @Override
    public void close() {
        process.destroy();
        if (!await(Duration.ofSeconds(15))) {
            kill();
        }
    }
}
