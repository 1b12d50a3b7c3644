package org.sealbook.issuer.rotation;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.issuer.register.RegisterParts;
import org.springframework.beans.BeansException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/**
 * {@code bin/rotate-keys}: changes the keys of a register while its issuers work. Exit code 0 if there is nothing more to do, 1 if it
 * failed, 2 if {@code --status} finds a rotation that is not finished, 64 if the command was not understood, 75 if another one is at
 * work.
 */
public final class RotateKeysCommand {

    private static final String USAGE =
            """
            usage: bin/rotate-keys --settings FILE [--settings FILE] [--encryption | --index | --kek NEWFILE | --status]
            Gives a register new data keys while its issuers work. Cut off at any point, it goes on when it is run again.
              --settings    a settings file of the issuer, with the database, sealbook.authority and sealbook.data
              --encryption  only a new encryption key: all rows and files are encrypted anew
              --index       only a new index key: all keyed indices are made anew
              --kek         only a new key-encrypting key: NEWFILE (32 bytes in base64) takes the place of private/data.key
              --status      shows the keys and what is under them, and changes nothing
            """;

    private final PrintStream out;
    private final PrintStream err;

    RotateKeysCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        System.exit(new RotateKeysCommand(System.out, System.err).run(List.of(args)));
    }

    /** What is to be done. */
    enum Deed {
        ALL,
        ENCRYPTION,
        INDEX,
        KEK,
        STATUS
    }

    record Arguments(List<Path> settings, Deed deed, Optional<Path> newKek) {

        static Optional<Arguments> read(List<String> args) {
            Deque<String> left = new ArrayDeque<>(args);
            List<Path> settings = new ArrayList<>();
            Optional<Path> kek = Optional.empty();
            List<Deed> deeds = new ArrayList<>();
            while (!left.isEmpty()) {
                String arg = left.removeFirst();
                switch (arg) {
                    case "--encryption" -> deeds.add(Deed.ENCRYPTION);
                    case "--index" -> deeds.add(Deed.INDEX);
                    case "--status" -> deeds.add(Deed.STATUS);
                    case "--kek" -> {
                        deeds.add(Deed.KEK);
                        kek = Optional.ofNullable(left.pollFirst()).map(Path::of);
                    }
                    case "--settings" ->
                        Optional.ofNullable(left.pollFirst()).map(Path::of).ifPresent(settings::add);
                    default -> {
                        return Optional.empty();
                    }
                }
            }
            Deed deed = deeds.isEmpty() ? Deed.ALL : deeds.get(0);
            boolean clear = !settings.isEmpty() && deeds.size() < 2 && (deed == Deed.KEK) == kek.isPresent();
            return clear ? Optional.of(new Arguments(List.copyOf(settings), deed, kek)) : Optional.empty();
        }
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
        Optional<Path> missing = arguments.get().settings().stream()
                .filter(file -> !Files.isReadable(file))
                .findFirst();
        if (missing.isPresent()) {
            err.println("bin/rotate-keys: " + missing.get() + " cannot be read");
            return 1;
        }
        try (ConfigurableApplicationContext context =
                RegisterParts.open(arguments.get().settings())) {
            return run(context, arguments.get());
        } catch (BeansException | DataAccessException | IllegalStateException failed) {
            Throwable reason = NestedExceptionUtils.getMostSpecificCause(failed);
            err.println("bin/rotate-keys: " + reason.getMessage());
            return 1;
        }
    }

    private int run(ConfigurableApplicationContext context, Arguments arguments) {
        Progress progress = new Progress(out, context.getBean(Clock.class));
        KeyRotation rotation = new KeyRotation(context::getBean, progress, RotateKeysCommand::pause, place -> {});
        if (arguments.deed() == Deed.STATUS) {
            return rotation.run(arguments);
        }
        DataSource database = context.getBean(DataSource.class);
        Optional<Integer> exit = new OneAtATime(database).alone(() -> rotation.run(arguments));
        if (exit.isEmpty()) {
            err.println("bin/rotate-keys: another one is at work on this register");
        }
        return exit.orElse(75);
    }

    private static void pause() {
        try {
            // Longer than a node may go on with keys that it read before.
            new CountDownLatch(1).await(Keyring.NOTICED.toMillis() + 1000, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped; it goes on when it is run again");
        }
    }
}
