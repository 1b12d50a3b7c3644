package org.sealbook.issuer.authority;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * {@code bin/authority FOLDER [--public-url URL] [--status-base URL]}: makes a development authority; with {@code --region CODE=URL}, once
 * or more, one of several registries. Exit code 0 if it was made, 1 if not, 64 if the command was not understood.
 */
public final class AuthorityCommand {

    private static final String USAGE =
            """
            usage: bin/authority FOLDER [--public-url URL] [--status-base URL]
                   bin/authority FOLDER --region CODE=URL ...
            Makes an authority for development in FOLDER, which must be missing or empty.
              --public-url   where the issuer is reached, default http://127.0.0.1:8080
              --status-base  where its status lists are, default <public-url>/status/
              --region       a registry of its own for 310000, 320000, 330000 or 340000, and where it is reached;
                             each is in FOLDER/CODE, all are under one trust list
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
        Optional<AuthorityArguments> arguments = AuthorityArguments.read(args);
        if (arguments.isEmpty()) {
            err.print(USAGE);
            return 64;
        }
        Path folder = arguments.get().folder();
        try {
            arguments.get().make(clock);
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
}
