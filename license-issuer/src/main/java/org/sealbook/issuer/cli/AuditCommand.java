package org.sealbook.issuer.cli;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.audit.AuditCounts;
import org.sealbook.issuer.audit.AuditDatabase;
import org.sealbook.issuer.audit.AuditKey;
import org.sealbook.issuer.audit.AuditUnreadable;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.issuer.usage.UsageComparison;
import org.springframework.beans.BeansException;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/**
 * {@code bin/audit verify|tail --settings FILE}: checks the audit, or shows its end. Exit code 0 if all is as it was written, 1 if
 * something is not, 2 if it could not be read, 64 if the command was not understood.
 */
public final class AuditCommand {

    private static final String USAGE =
            """
            usage: bin/audit verify --settings FILE [--settings FILE] [--chain FILE]
                   bin/audit tail --settings FILE [--settings FILE] [--count N]
              --settings  a settings file of the issuer, with the database, sealbook.authority and sealbook.data
              verify      recomputes every entry and block and holds them against the chain file in sealbook.data,
                          and the records of use against the entries
              --chain     a copy of the chain file that was kept elsewhere, in its place
              tail        shows the newest entries: 20, or --count (1 to 10000)
            Exit code: 0 all is as it was written, 1 something is not, 2 it could not be read, 64 not understood.
            """;

    private static final int PRINTED = 100;

    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;

    AuditCommand(Clock clock, PrintStream out, PrintStream err) {
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        System.exit(new AuditCommand(Clock.systemUTC(), System.out, System.err).run(List.of(args)));
    }

    int run(List<String> args) {
        if (args.equals(List.of("--help"))) {
            out.print(USAGE);
            return 0;
        }
        Optional<AuditArguments> arguments = AuditArguments.read(args);
        if (arguments.isEmpty()) {
            err.print(USAGE);
            return 64;
        }
        Optional<Path> missing = arguments.get().missing();
        if (missing.isPresent()) {
            return unread(missing.get() + " cannot be read");
        }
        try (ConfigurableApplicationContext context = start(arguments.get().settings())) {
            return run(context, arguments.get());
        } catch (AuditUnreadable failed) {
            return unread(failed.getMessage());
        } catch (BeansException | IllegalStateException | UncheckedIOException failed) {
            return unread(NestedExceptionUtils.getMostSpecificCause(failed).getMessage());
        }
    }

    private int unread(@Nullable String why) {
        err.println("bin/audit: " + Objects.requireNonNullElse(why, "the settings cannot be used"));
        return 2;
    }

    static ConfigurableApplicationContext start(List<Path> settings) {
        String locations = String.join(
                ",", settings.stream().map(file -> file.toUri().toString()).toList());
        return new SpringApplicationBuilder(AuditCommandConfiguration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .lazyInitialization(true)
                .properties("logging.level.root=off", "spring.datasource.hikari.maximum-pool-size=2")
                .run("--spring.config.additional-location=" + locations);
    }

    private int run(ConfigurableApplicationContext context, AuditArguments arguments) {
        IssuerSettings settings = context.getBean(IssuerSettings.class);
        DataSourceProperties database = context.getBean(DataSourceProperties.class);
        Properties login = new Properties();
        login.setProperty("user", Objects.requireNonNullElse(database.determineUsername(), ""));
        login.setProperty("password", Objects.requireNonNullElse(database.determinePassword(), ""));
        try (AuditDatabase audit = AuditDatabase.connect(database.determineUrl(), login, clock)) {
            if (arguments.deed() == AuditArguments.Deed.TAIL) {
                audit.tail(arguments.count()).forEach(out::println);
                return 0;
            }
            AtomicLong found = new AtomicLong();
            AuditCounts counts = audit.verify(
                    context.getBean(AuditKey.class),
                    settings.data(),
                    arguments.chain(),
                    finding -> print(finding.toString(), found));
            long uses = uses(context, database.determineUrl(), login, found);
            return sum(counts, uses, found.get());
        }
    }

    /** The records of use are kept beside the audit, and must be those that it has entries for. */
    private long uses(ConfigurableApplicationContext context, String url, Properties login, AtomicLong found) {
        try (Connection connection = DriverManager.getConnection(url, login)) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            return new UsageComparison(connection, context.getBean(Keyring.class), context.getBean(AuditKey.class))
                    .run(finding -> print(finding, found));
        } catch (SQLException failed) {
            throw new AuditUnreadable("the records of use cannot be read", failed);
        }
    }

    private void print(String finding, AtomicLong found) {
        if (found.incrementAndGet() <= PRINTED) {
            out.println(finding);
        }
    }

    private int sum(AuditCounts counts, long uses, long found) {
        if (found > PRINTED) {
            out.println("and " + (found - PRINTED) + " more");
        }
        out.println("blocks " + counts.blocks() + ", entries in them " + counts.sealed() + ", not yet sealed "
                + counts.notYetSealed() + ", blocks not yet in the chain file " + counts.notYetChained()
                + ", uses " + uses);
        out.println(found == 0 ? "All is as it was written." : "FOUND " + found);
        return found == 0 ? 0 : 1;
    }
}
