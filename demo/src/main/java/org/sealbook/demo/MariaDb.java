package org.sealbook.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A MariaDB of our own on a free loopback port, with its data in a folder of ours: an installed one's programs, or the embedded
 * ones that {@code bin/demo} unpacked. Any MariaDB that the machine runs for itself is left alone.
 */
public final class MariaDb implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final String DATABASE = "sealbook";
    private static final String USER = "sealbook";

    private final Programs programs;
    private final Path folder;
    private final int port;
    private final String password;
    private final List<String> options;
    private Process server;

    private MariaDb(Programs programs, Path folder, int port, String password, List<String> options)
            throws IOException {
        this.programs = programs;
        this.options = options;
        this.folder = folder;
        this.port = port;
        this.password = password;
        this.server = launch();
    }

    /** Where the programs are. @param base the installation's root, given to the server if it is an unpacked one */
    record Programs(Path server, Path installer, Optional<Path> base) {}

    /** Starts a server with its data in {@code folder}, which is made if missing, on a free port. */
    public static MariaDb start(Path folder) {
        return start(folder, freePort());
    }

    public static MariaDb start(Path folder, int port) {
        return start(folder, port, List.of());
    }

    /** @param options more options for the server, e.g. {@code --log-bin} */
    public static MariaDb start(Path folder, int port, List<String> options) {
        Path absolute = folder.toAbsolutePath();
        try {
            Files.createDirectories(absolute);
            Programs programs = programs();
            String password = password(absolute.resolve("password"));
            if (!Files.isDirectory(absolute.resolve("data").resolve("mysql"))) {
                install(programs, absolute, password);
            }
            MariaDb database = new MariaDb(programs, absolute, port, password, List.copyOf(options));
            Runtime.getRuntime().addShutdownHook(new Thread(database::kill));
            database.awaitPort();
            return database;
        } catch (IOException failed) {
            throw new UncheckedIOException("MariaDB cannot be started in " + folder, failed);
        }
    }

    /** Whether there is a MariaDB to start, installed or unpacked. */
    public static boolean isThere() {
        return find("mariadbd").isPresent() || unpacked().isPresent();
    }

    /** An unpacked one that was named wins over an installed one. */
    private static Programs programs() {
        Optional<Path> base = unpacked();
        if (base.isPresent()) {
            return new Programs(
                    base.get().resolve("bin/mariadbd"), base.get().resolve("scripts/mariadb-install-db"), base);
        }
        Path server = find("mariadbd").orElseThrow(MariaDb::none);
        return new Programs(server, find("mariadb-install-db").orElseThrow(MariaDb::none), Optional.empty());
    }

    private static IllegalStateException none() {
        return new IllegalStateException("no MariaDB: install mariadb-server, or run bin/demo once");
    }

    private static Optional<Path> unpacked() {
        String folder = System.getProperty("sealbook.mariadb", System.getenv().getOrDefault("SEALBOOK_MARIADB", ""));
        return Optional.of(folder)
                .filter(text -> !text.isEmpty())
                .map(Path::of)
                .map(Path::toAbsolutePath)
                .filter(base -> Files.isRegularFile(base.resolve("bin/mariadbd")));
    }

    private static Optional<Path> find(String program) {
        List<String> folders =
                new ArrayList<>(List.of(System.getenv().getOrDefault("PATH", "").split(":")));
        folders.addAll(List.of("/usr/sbin", "/usr/bin", "/usr/local/bin"));
        return folders.stream()
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[18];
            new SecureRandom().nextBytes(random);
            Files.createFile(file);
            if (!file.toFile().setReadable(false, false) || !file.toFile().setReadable(true, true)) {
                throw new IOException("the mode of " + file + " cannot be set");
            }
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file);
    }

    private static void install(Programs programs, Path folder, String password) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                programs.installer().toString(),
                "--no-defaults",
                "--datadir=" + folder.resolve("data"),
                "--tmpdir=" + folder,
                "--auth-root-authentication-method=normal",
                "--skip-test-db"));
        programs.base().ifPresent(base -> command.add("--basedir=" + base));
        if (isRoot()) {
            command.add("--user=root");
        }
        Path log = folder.resolve("install.log");
        Process installer = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!waitFor(installer, START) || installer.exitValue() != 0) {
            throw new IOException("mariadb-install-db failed, see " + log);
        }
        // Run once by the server at its start; it never goes over the network.
        Files.writeString(
                folder.resolve("init.sql"),
                """
                create database if not exists %1$s character set utf8mb4 collate utf8mb4_bin;
                create user if not exists '%2$s'@'127.0.0.1' identified by '%3$s';
                grant all on `%1$s%%`.* to '%2$s'@'127.0.0.1';
                alter user 'root'@'localhost' identified by '%3$s';
                """
                        .formatted(DATABASE, USER, password),
                StandardCharsets.US_ASCII);
        if (!folder.resolve("init.sql").toFile().setReadable(false, false)
                || !folder.resolve("init.sql").toFile().setReadable(true, true)) {
            throw new IOException("the mode of init.sql cannot be set");
        }
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                programs.server().toString(),
                "--no-defaults",
                "--datadir=" + folder.resolve("data"),
                "--tmpdir=" + folder,
                // A path of a socket may be 107 bytes: it cannot lie in any folder.
                "--socket=" + "mariadb-" + port + ".sock",
                "--pid-file=" + folder.resolve("mariadb.pid"),
                "--init-file=" + folder.resolve("init.sql"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                "--innodb-flush-log-at-trx-commit=1",
                "--transaction-isolation=READ-COMMITTED",
                "--character-set-server=utf8mb4",
                "--innodb-buffer-pool-size=128M",
                "--max-connections=200"));
        command.addAll(options);
        programs.base().ifPresent(base -> command.add("--basedir=" + base));
        if (isRoot()) {
            command.add("--user=root");
        }
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("mariadb.log").toFile()))
                .start();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private void awaitPort() throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline) {
            if (!server.isAlive()) {
                throw new IOException("mariadbd ended at its start, see " + folder.resolve("mariadb.log"));
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                return;
            } catch (IOException notYet) {
                waitFor(server, Duration.ofMillis(100));
            }
        }
        throw new IOException("mariadbd does not answer after " + START.toSeconds() + " s");
    }

    private static boolean waitFor(Process process, Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A port of the loopback interface that nobody listens on. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("no free port", none);
        }
    }

    public String jdbcUrl() {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + DATABASE
                + "?sslMode=DISABLED&allowPublicKeyRetrieval=true&rewriteBatchedStatements=true&connectionTimeZone=UTC";
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** The processor time that the server has used since its last start. */
    public Duration processorTime() {
        return server.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Ends the server as a power cut would. */
    public void kill() {
        server.destroyForcibly();
        waitFor(server, Duration.ofSeconds(10));
    }

    /** Starts it again on the same port, with the same data. */
    public void restart() {
        try {
            server = launch();
            awaitPort();
        } catch (IOException failed) {
            throw new UncheckedIOException("MariaDB cannot be started again", failed);
        }
    }

    @Override
    public void close() {
        server.destroy();
        if (!waitFor(server, Duration.ofSeconds(20))) {
            kill();
        }
    }
}
