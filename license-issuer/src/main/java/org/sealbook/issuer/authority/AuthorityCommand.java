package org.sealbook.issuer.authority;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * {@code bin/authority FOLDER [--public-url URL] [--status-base URL]}: makes a development authority. Exit code 0 if it was
 * made, 1 if not, 64 if the command was not understood.
 */
public final class AuthorityCommand {

    private static final String USAGE =
            """
            usage: bin/authority FOLDER [--public-url URL] [--status-base URL]
            Makes an authority for development in FOLDER, which must be missing or empty.
              --public-url   where the issuer is reached, default http://127.0.0.1:8080
              --status-base  where its status lists are, default <public-url>/status/
            """;

    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;

    AuthorityCommand(Clock clock, PrintStream out, PrintStream err) {
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        // FontBox warns of a table that it does not read and we do not need: no news for somebody who types a command.
        ((Logger) LoggerFactory.getLogger("org.apache.fontbox")).setLevel(Level.ERROR);
        System.exit(new AuthorityCommand(Clock.systemUTC(), System.out, System.err).run(List.of(args)));
    }

    int run(List<String> args) {
        if (args.equals(List.of("--help"))) {
            out.print(USAGE);
            return 0;
        }
        Optional<Arguments> arguments = Arguments.read(args);
        if (arguments.isEmpty()) {
            err.print(USAGE);
            return 64;
        }
        Path folder = arguments.get().folder();
        try {
            DevelopmentAuthority.create(
                    folder, arguments.get().publicUrl(), arguments.get().statusBase(), clock);
        } catch (IllegalStateException refused) {
            err.println("bin/authority: " + refused.getMessage());
            return 1;
        } catch (UncheckedIOException failed) {
            err.println("bin/authority: " + failed.getMessage());
            return 1;
        }
        out.println("Development authority made in " + folder
                + ". Give verifiers its trust folder, keep private to the issuer.");
        return 0;
    }

    record Arguments(Path folder, URI publicUrl, URI statusBase) {

        private static final String DEFAULT_URL = "http://127.0.0.1:8080";

        static Optional<Arguments> read(List<String> args) {
            Deque<String> left = new ArrayDeque<>(args);
            Optional<String> folder = Optional.empty();
            Optional<String> url = Optional.empty();
            Optional<String> status = Optional.empty();
            while (!left.isEmpty()) {
                String arg = left.removeFirst();
                if (arg.equals("--public-url") && !left.isEmpty()) {
                    url = Optional.of(left.removeFirst());
                } else if (arg.equals("--status-base") && !left.isEmpty()) {
                    status = Optional.of(left.removeFirst());
                } else if (!arg.startsWith("-") && folder.isEmpty()) {
                    folder = Optional.of(arg);
                } else {
                    return Optional.empty();
                }
            }
            String base = withoutSlash(url.orElse(DEFAULT_URL));
            String lists = withoutSlash(status.orElse(base + "/status")) + "/";
            return folder.filter(there -> isWeb(base) && isWeb(lists))
                    .map(there -> new Arguments(Path.of(there), URI.create(base), URI.create(lists)));
        }

        private static String withoutSlash(String url) {
            return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        }

        private static boolean isWeb(String url) {
            return url.matches("https?://[A-Za-z0-9.\\[\\]:-]+(/[A-Za-z0-9._~/-]*)?");
        }
    }
}
