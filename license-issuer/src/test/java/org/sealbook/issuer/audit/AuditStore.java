package org.sealbook.issuer.audit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.apache.ibatis.session.Configuration;
import org.flywaydb.core.Flyway;
import org.mybatis.spring.SqlSessionFactoryBean;
import org.mybatis.spring.SqlSessionTemplate;
import org.sealbook.demo.MariaDb;
import org.sealbook.issuer.Tool;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The room on a real database of its own, with a clock that the test moves and no thread that seals by itself. */
public final class AuditStore {

    private static final Path FOLDER = folder();
    private static final MariaDb SERVER = migrated();
    private static final DataSource POOL = pool(SERVER.user(), SERVER.password());

    /** Each begins on a day of its own: an entry with the time of one deleted before would wait for it to be purged. */
    private static final AtomicInteger DAYS = new AtomicInteger();

    private final DataSource source;
    private final AuditTables tables;
    private final TransactionTemplate transactions;
    private final AuditTransactions own;
    private final Path data;
    private final AtomicReference<Instant> time =
            new AtomicReference<>(Instant.parse("2026-11-24T03:00:00Z").plus(Duration.ofDays(DAYS.incrementAndGet())));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AuditKey key;
    private final Audit audit;

    /** One server and one database for all tests of the run; its own shutdown hook ends it. */
    private static MariaDb migrated() {
        ((Logger) LoggerFactory.getLogger("org.flywaydb")).setLevel(Level.WARN);
        MariaDb server = MariaDb.start(FOLDER);
        Flyway.configure()
                .dataSource(server.jdbcUrl(), server.user(), server.password())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return server;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("sealbook-audit-");
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static DataSource pool(String user, String password) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(SERVER.jdbcUrl());
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(12);
        return pool;
    }

    private AuditStore(Path data, AuditKey key, DataSource source) {
        this.key = key;
        this.data = data;
        this.source = source;
        this.tables = tables(source);
        DataSourceTransactionManager manager = new DataSourceTransactionManager(source);
        this.transactions = new TransactionTemplate(manager);
        transactions.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        this.own = new AuditTransactions(manager);
        Officers officers = client -> Optional.of("officer-of-" + client);
        this.audit = new Audit(tables.entries(), new Scribe("node-1", key), officers, own, meters, clock());
    }

    /** An empty one. @param data a data folder */
    public static AuditStore open(Path data) {
        return open(data, key(7));
    }

    public static AuditStore open(Path data, AuditKey key) {
        AuditStore store = new AuditStore(data, key, POOL);
        for (String table : List.of("audit_sealed", "audit_block", "audit_entry")) {
            store.sql().update("delete from " + table);
        }
        store.sql().update("alter table audit_entry auto_increment = 1");
        return store;
    }

    /** An empty one, used as a user of the database that has few rights. */
    static AuditStore open(Path data, String user, String password) {
        AuditKey key = open(data).key;
        return new AuditStore(data, key, pool(user, password));
    }

    /** Lets the server's root do something, over its socket. @param folder where the password is put for a moment */
    static void asRoot(Tool mariadb, Path folder, String statements) throws IOException {
        Path login = folder.resolve("root.cnf");
        Files.writeString(login, "[client]\nuser=root\npassword=" + SERVER.password() + "\n");
        String port = SERVER.jdbcUrl().replaceAll(".*:([0-9]+)/.*", "$1");
        Path socket = FOLDER.resolve("data").resolve("mariadb-" + port + ".sock");
        Tool.Ran ran = mariadb.run("--defaults-file=" + login, "--socket=" + socket, "sealbook", "-e", statements);
        Files.delete(login);
        if (ran.exit() != 0) {
            throw new IllegalStateException(ran.output());
        }
    }

    private static AuditTables tables(DataSource source) {
        try {
            SqlSessionFactoryBean factory = new SqlSessionFactoryBean();
            Configuration configuration = new Configuration();
            configuration.setMapUnderscoreToCamelCase(true);
            configuration.setArgNameBasedConstructorAutoMapping(true);
            configuration.addMapper(EntryMapper.class);
            configuration.addMapper(BlockMapper.class);
            factory.setConfiguration(configuration);
            factory.setDataSource(source);
            SqlSessionTemplate session = new SqlSessionTemplate(Objects.requireNonNull(factory.getObject()));
            return new AuditTables(session.getMapper(EntryMapper.class), session.getMapper(BlockMapper.class));
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    static AuditKey key(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return AuditKey.of(bytes);
    }

    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return Objects.requireNonNull(time.get());
            }
        };
    }

    public void later(Duration duration) {
        time.updateAndGet(now -> now.plus(duration));
    }

    public Audit audit() {
        return audit;
    }

    AuditRecords records() {
        return new AuditRecords(tables);
    }

    AuditTables tables() {
        return tables;
    }

    SimpleMeterRegistry meters() {
        return meters;
    }

    public Path data() {
        return data;
    }

    Path chainFile() {
        return data.resolve("audit").resolve("chain");
    }

    TransactionTemplate transactions() {
        return transactions;
    }

    public JdbcTemplate sql() {
        return new JdbcTemplate(source);
    }

    /** A sealer of a node with this data folder. */
    Sealer sealer(Path itsData, SealerSteps steps) {
        return new Sealer(tables, new Chain(tables.blocks(), ChainFile.in(itsData), key), own, steps, clock());
    }

    Sealer sealer() {
        return sealer(data, place -> {});
    }

    /** A minute later, seals it. */
    public int sealMinute() {
        later(Duration.ofMinutes(1));
        return sealer().seal();
    }

    /** Records so many deeds. */
    public void record(int many) {
        for (int i = 0; i < many; i++) {
            audit.record(AuditEntry.done(AuditDeed.READ, Actor.client("demo-market"), "object-" + i));
        }
    }

    public String url() {
        return SERVER.jdbcUrl();
    }

    public Properties login() {
        Properties login = new Properties();
        login.setProperty("user", SERVER.user());
        login.setProperty("password", SERVER.password());
        return login;
    }

    /** What is found by somebody who has the key. */
    List<AuditFinding> findings() {
        List<AuditFinding> found = new ArrayList<>();
        counts(found);
        return found;
    }

    AuditCounts counts(List<AuditFinding> found) {
        try (AuditDatabase database = AuditDatabase.connect(url(), login(), clock())) {
            return database.verify(key, data, Optional.empty(), found::add);
        }
    }

    /** What is found in the state that an open transaction sees. */
    List<AuditFinding> findings(Connection connection) throws SQLException {
        List<AuditFinding> found = new ArrayList<>();
        LocalDateTime now = LocalDateTime.ofInstant(time.get(), ZoneOffset.UTC);
        ChainFile file = ChainFile.in(data);
        try (var lines = file.linksTo(file.last())) {
            new Verification(connection, key, now, found::add)
                    .run(ChainComparison.withOwn(lines.iterator(), now, found::add));
        }
        return found;
    }

    Connection connection() throws SQLException {
        return source.getConnection();
    }
}
