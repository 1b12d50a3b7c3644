package org.sealbook.issuer.retention;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.sealbook.issuer.holder.AnsweredReports;
import org.sealbook.issuer.lifecycle.Erasure;
import org.sealbook.issuer.register.Erasures;
import org.sealbook.issuer.register.RegisterParts;
import org.sealbook.issuer.usage.Forgetting;
import org.sealbook.issuer.usage.PastDelegations;
import org.springframework.beans.BeansException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/**
 * {@code bin/retention}: which licenses' time is over. Exit code 0 if none is left, 1 if it failed, 2 if some are, 64 if the command
 * was not understood.
 */
public final class RetentionCommand {

    private static final String USAGE =
            """
            usage: bin/retention --settings FILE [--settings FILE] [--list | --erase | --reapply]
            Counts the licenses that ended longer ago than their type's period (sealbook.retention.periods), the records of
            use that are older than theirs and the delegations that have been over for as long (sealbook.retention.uses), and
            the reports that were answered longer ago than theirs (sealbook.retention.reports). Changes nothing.
              --settings  a settings file of the issuer, with the database, sealbook.authority and sealbook.data
              --list      names them: identifier, how it ended, when
              --erase     erases what they say of people, for good, and deletes the records, delegations and reports
              --reapply   after a restore: erases again what was erased after the backup was made
            """;

    private final PrintStream out;
    private final PrintStream err;

    RetentionCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Not marked as a configuration, so that the issuer itself does not find it. */
    @EnableConfigurationProperties(RetentionSettings.class)
    @ComponentScan(basePackageClasses = {AnsweredReports.class, Forgetting.class})
    static class Settings {}

    public static void main(String[] args) {
        System.exit(new RetentionCommand(System.out, System.err).run(List.of(args)));
    }

    private record Arguments(List<Path> settings, String deed) {

        static Optional<Arguments> read(List<String> args) {
            Deque<String> left = new ArrayDeque<>(args);
            List<Path> settings = new ArrayList<>();
            List<String> deeds = new ArrayList<>();
            while (!left.isEmpty()) {
                String arg = left.removeFirst();
                if (arg.equals("--settings") && !left.isEmpty()) {
                    settings.add(Path.of(left.removeFirst()));
                } else if (List.of("--list", "--erase", "--reapply").contains(arg)) {
                    deeds.add(arg);
                } else {
                    return Optional.empty();
                }
            }
            return settings.isEmpty() || deeds.size() > 1
                    ? Optional.empty()
                    : Optional.of(new Arguments(settings, deeds.isEmpty() ? "" : deeds.get(0)));
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
            err.println("bin/retention: " + missing.get() + " cannot be read");
            return 1;
        }
        try (ConfigurableApplicationContext context =
                RegisterParts.open(arguments.get().settings(), Settings.class)) {
            return run(context, arguments.get().deed());
        } catch (BeansException | DataAccessException | IllegalStateException | IllegalArgumentException failed) {
            err.println("bin/retention: "
                    + NestedExceptionUtils.getMostSpecificCause(failed).getMessage());
            return 1;
        }
    }

    private static List<Retention.Aged> aged(ConfigurableApplicationContext context) {
        RetentionSettings settings = context.getBean(RetentionSettings.class);
        Forgetting records = context.getBean(Forgetting.class);
        PastDelegations delegations = context.getBean(PastDelegations.class);
        AnsweredReports reports = context.getBean(AnsweredReports.class);
        return List.of(
                new Retention.Aged("records of use", settings.uses(), records::due, records::forget),
                new Retention.Aged("delegations that are over", settings.uses(), delegations::due, delegations::forget),
                new Retention.Aged("answered reports", settings.reports(), reports::due, reports::forget));
    }

    private int run(ConfigurableApplicationContext context, String deed) {
        Erasures erasures = context.getBean(Erasures.class);
        Retention retention = new Retention(
                erasures,
                new Erasure(erasures),
                aged(context),
                context.getBean(RetentionSettings.class),
                context.getBean(Clock.class),
                out);
        long left =
                switch (deed) {
                    case "--reapply" -> retention.reapply();
                    case "--list" -> retention.run(Retention.Deed.LIST);
                    case "--erase" -> retention.run(Retention.Deed.ERASE);
                    default -> retention.run(Retention.Deed.REPORT);
                };
        return left == 0 ? 0 : 2;
    }
}
