package org.sealbook.bench.parts;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One durable row of a license's size in a table of the register's shape: an insert and its commit, a connection for each thread. */
@SuppressWarnings("NullAway.Init") // by the set-up
public class Recording {

    private static final int CASE_BYTES = 48;
    private static final int JSON_BYTES = 1200;
    private static final AtomicLong NEXT = new AtomicLong(System.nanoTime() & 0xffff_ffffL);

    /** The table, in a database of its own. */
    @State(Scope.Benchmark)
    public static class Table {

        @Setup
        public void create() throws SQLException {
            try (Connection connection =
                            DriverManager.getConnection(Place.here().database());
                    Statement statement = connection.createStatement()) {
                statement.execute("create database if not exists sealbook_parts");
                statement.execute("create table if not exists sealbook_parts.license like sealbook.license");
            }
        }
    }

    /** A thread's connection. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // by the set-up
    public static class Line {

        private Connection connection;
        private PreparedStatement insert;

        @Setup(Level.Trial)
        public void open(Table table) throws SQLException {
            connection = DriverManager.getConnection(Place.here().database() + "&useServerPrepStmts=true");
            connection.setAutoCommit(false);
            insert = connection.prepareStatement(
                    """
                    insert into sealbook_parts.license (id, serial, version, state, deed, type_code, type_version, issuer,
                        sealed_case, status, revision, status_list, status_index, issued_at, valid_until,
                        sealed_json, file_sha256, file_bytes)
                    values (?, ?, 1, 'ISSUED', 'ISSUE', '11100000MB0143028R901', 1, '11310000MB2F000160',
                        ?, 'VALID', 1, 'part-1', ?, utc_timestamp(6), '2031-11-23', ?, repeat('0', 64), 45000)
                    """);
        }

        @TearDown
        public void close() throws SQLException {
            connection.close();
        }
    }

    @Benchmark
    public void row(Line line) throws SQLException {
        long count = NEXT.incrementAndGet();
        line.insert.setString(1, "1.2.156.3005.2.11100000MB0143028R901.11310000MB2F000160." + count + ".001.X");
        line.insert.setString(2, Long.toString(count));
        line.insert.setBytes(3, new byte[CASE_BYTES]);
        line.insert.setInt(4, (int) (count & 0x7fff_ffff));
        line.insert.setBytes(5, new byte[JSON_BYTES]);
        line.insert.executeUpdate();
        line.connection.commit();
    }
}
