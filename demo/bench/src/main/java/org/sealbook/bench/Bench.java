package org.sealbook.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.sealbook.bench.present.PresentBench;
import org.sealbook.bench.store.StoreBench;
import org.sealbook.demo.cli.Figures;
import org.sealbook.demo.cli.Words;

/** {@code bin/bench}: what is measured, a table, and the figures as JSON if asked for. Exit 0 though a target is missed. */
public final class Bench {

    private static final String USAGE =
            """
            usage: bin/bench issue [--seconds S] [--json FILE]
                   bin/bench batch [--rows N] [--kills K] [--json FILE]
                   bin/bench store [--licenses N] [--json FILE]
                   bin/bench present [--codes N] [--racers R] [--seconds S] [--json FILE]

              issue   durable licenses per second over HTTP with 1, 8 and 32 clients, where the time goes, and how
                      near that comes to the sum of its parts, measured alone in the same run
              batch   a file of N rows (default 100,000) issued while the issuer is killed K times (default 2): rows a second,
                      peak memory, and that there are N licenses
              store   look-ups and listings over HTTP with 10,000 and with N licenses (default 1,000,000) in the register
              present N codes (default 100,000) that R racers (64) redeem at the same time, for S seconds (600) at most: how often
                      one is used twice

              --json  also writes the figures as [{name, value, unit, target, met}]
            """;

    private Bench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 0) {
            System.err.print(USAGE);
            System.exit(64);
        }
        Words words = new Words(Arrays.copyOfRange(arguments, 1, arguments.length));
        Path root = Path.of(System.getProperty("sealbook.root", "."))
                .toAbsolutePath()
                .normalize();
        Figures figures = new Figures();
        try {
            switch (arguments[0]) {
                case "issue" -> IssueBench.run(root, words, figures);
                case "batch" -> BatchBench.run(root, words, figures);
                case "store" -> StoreBench.run(root, words, figures, Bench::say);
                case "present" -> PresentBench.run(root, words, figures, Bench::say);
                default -> throw new IllegalArgumentException("there is no benchmark " + arguments[0]);
            }
        } catch (IllegalArgumentException unfit) {
            System.err.println("bin/bench: " + unfit.getMessage());
            System.err.print(USAGE);
            System.exit(64);
        } catch (ExecutionException | SQLException failed) {
            System.err.println("bin/bench: " + Objects.requireNonNullElse(failed.getCause(), failed));
            System.exit(1);
        }
        figures.print();
        Optional<String> json = words.of("--json");
        if (json.isPresent()) {
            figures.write(Path.of(json.get()));
        }
        System.exit(0);
    }

    static void say(String what) {
        System.err.println("  … " + what);
    }
}
