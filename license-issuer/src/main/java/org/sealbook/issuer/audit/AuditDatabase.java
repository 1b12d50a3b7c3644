package org.sealbook.issuer.audit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The records as somebody reads them who is no issuer: over a connection of his own, one state of the database throughout. */
public final class AuditDatabase implements AutoCloseable {

    private final Connection connection;
    private final Clock clock;

    private AuditDatabase(Connection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    /**
     * Connects.
     *
     * @param login the driver's properties {@code user} and {@code password}
     * @throws AuditUnreadable if it cannot
     */
    public static AuditDatabase connect(String url, Properties login, Clock clock) {
        try {
            Connection connection = DriverManager.getConnection(url, login);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            return new AuditDatabase(connection, clock);
        } catch (SQLException refused) {
            throw new AuditUnreadable("the database cannot be reached", refused);
        }
    }

    /**
     * Checks every entry and block.
     *
     * @param data the issuer's data folder, with its chain file
     * @param copy a copy of the chain file that was taken some time ago, to be used instead
     * @param findings is told what is wrong, in the order it is found
     */
    public AuditCounts verify(AuditKey key, Path data, Optional<Path> copy, Consumer<AuditFinding> findings) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        ChainFile file = copy.map(ChainFile::new).orElseGet(() -> ChainFile.in(data));
        // Its end is looked for before the database's: a block is in the database first.
        try (Stream<ChainLink> lines = file.linksTo(file.last());
                Statement statement = connection.createStatement()) {
            ChainComparison chain = copy.isPresent()
                    ? ChainComparison.withCopy(lines.iterator(), findings)
                    : ChainComparison.withOwn(lines.iterator(), now, findings);
            statement.execute("start transaction with consistent snapshot");
            AuditCounts counts = new Verification(connection, key, now, findings).run(chain);
            connection.rollback();
            return counts;
        } catch (SQLException failed) {
            throw new AuditUnreadable("the audit tables cannot be read", failed);
        }
    }

    /** The newest so many entries, oldest first, a line each: number, time, client, deed, object, outcome, reason. */
    public List<String> tail(int most) {
        try {
            List<String> lines = new ArrayList<>();
            new AuditReader(connection).newest(most).forEach(entry -> lines.add(0, entry.line()));
            connection.rollback();
            return lines;
        } catch (SQLException failed) {
            throw new AuditUnreadable("the audit tables cannot be read", failed);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new AuditUnreadable("the connection cannot be closed", failed);
        }
    }
}
