package org.sealbook.demo;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the programs of a registry are started, each with its settings in files of the run's folder. */
final class Commands {

    private Commands() {}

    static Path jar(Path root, String module) {
        Path jar = root.resolve(module).resolve("target").resolve(module + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is missing: build it first (bin/demo does)");
        }
        return jar;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** @return may be added to */
    static List<String> issuer(Path root, Path folder, MariaDb database, RunningRegistry.Setup setup) {
        String jar = jar(root, "license-issuer").toString();
        String settings = settings(folder, database, setup).toUri().toString();
        return new ArrayList<>(List.of(
                java(),
                "-Xmx512m",
                "-Djava.awt.headless=true",
                "-jar",
                jar,
                "--spring.config.additional-location=" + settings));
    }

    /** The settings, for the issuer and for the commands beside it. The password goes through a file: a command line is for all to read. */
    private static Path settings(Path folder, MariaDb database, RunningRegistry.Setup setup) {
        Path file = folder.resolve("issuer.properties");
        Path here = folder.toAbsolutePath();
        RunningRegistry.write(
                file,
                """
                server.port=%s
                sealbook.authority=%s
                sealbook.data=%s
                sealbook.published=%s
                sealbook.public-url=%s
                spring.datasource.url=%s
                spring.datasource.username=%s
                spring.datasource.password=%s
                """
                        .formatted(
                                setup.ports().issuer(),
                                setup.authority().toAbsolutePath(),
                                here.resolve("data"),
                                here.resolve("trust"),
                                local(setup.ports().issuer()),
                                database.jdbcUrl(),
                                database.user(),
                                database.password()));
        return file;
    }

    static List<String> verifier(Path root, Path folder, RunningRegistry.Setup setup) {
        URI issuer = local(setup.ports().issuer());
        String secret = RunningRegistry.clientSecret(setup.authority(), CounterClient.NAME);
        Path settings = CounterClient.settings(folder, issuer, secret, setup.organisation());
        return List.of(
                java(),
                "-Xmx256m",
                "-Djava.awt.headless=true",
                "-jar",
                jar(root, "license-verifier").toString(),
                "--spring.config.additional-location=" + settings.toUri(),
                "--server.port=" + setup.ports().verifier(),
                "--sealbook.trust=" + issuer,
                "--sealbook.root=" + setup.authority().resolve("trust/root.json"),
                "--sealbook.cache=" + folder.resolve("verifier/cache"),
                "--sealbook.journal=" + folder.resolve("verifier/journal"),
                "--sealbook.counter=demo-counter-1");
    }
}
