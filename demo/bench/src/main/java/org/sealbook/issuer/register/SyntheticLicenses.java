package org.sealbook.issuer.register;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.sealbook.bench.permit.Permit;
import org.sealbook.format.StatusToken;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.license.Holder;
import org.sealbook.license.License.StatusReference;

/**
 * Fills a register with licenses that were never drawn: every row that an issue leaves behind, with the register's own encryption,
 * indices and status entries, written in bulk. Synthetic are the holders (four licenses each, codes made up with right check
 * characters), the times (one every twenty seconds), the digest of the file, which is not there, and the kept answer.
 */
public final class SyntheticLicenses {

    public static final int PER_HOLDER = 4;

    private static final int CHUNK = 1_000;
    private static final int THREADS = 2;
    private static final long SECONDS_APART = 20;
    private static final String REGION = "310000";

    private final DataSource database;
    private final DataKey key;
    private final StatusIndices indices;
    private final Permit permit;
    private final Instant begin;
    private int filled;

    /** @param begin when the first one was issued */
    public SyntheticLicenses(DataSource database, Keyring keyring, Permit permit, Instant begin) {
        this.database = database;
        this.key = new DataKey(keyring);
        this.indices = new StatusIndices(key);
        this.permit = permit;
        this.begin = begin;
    }

    /** Adds licenses until there are so many. */
    public void fillTo(int count) throws SQLException, ExecutionException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        openLists(count);
        List<Future<?>> chunks = new ArrayList<>();
        for (int from = filled + 1; from <= count; from += CHUNK) {
            int first = from;
            int last = Math.min(count, from + CHUNK - 1);
            chunks.add(threads.submit(() -> fill(first, last)));
        }
        threads.shutdown();
        for (Future<?> chunk : chunks) {
            chunk.get();
        }
        filled = count;
    }

    /** The lists and the number range, as they stand when so many are issued. */
    private void openLists(int count) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (int list = 0; list <= (count - 1) / StatusToken.SIZE; list++) {
                String sql =
                        """
                        insert into status_list (name, region, next_entry, version, published_version) values (?, ?, ?, 1, 0)
                        on duplicate key update next_entry = values(next_entry)
                        """;
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setString(1, listOf(list * StatusToken.SIZE + 1));
                    statement.setString(2, REGION);
                    statement.setInt(3, Math.min(StatusToken.SIZE, count - list * StatusToken.SIZE));
                    statement.executeUpdate();
                }
            }
            String sql =
                    """
                    insert into number_range (issuer, type_code, year, next_serial) values (?, ?, ?, ?)
                    on duplicate key update next_serial = values(next_serial)
                    """;
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, permit.issuer().value());
                statement.setString(2, permit.type().code().value());
                statement.setInt(3, NumberRanges.ALL_YEARS);
                statement.setInt(4, count + 1);
                statement.executeUpdate();
            }
            connection.commit();
        }
    }

    private void fill(int first, int last) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (SyntheticRows rows = new SyntheticRows(connection, key)) {
                for (int count = first; count <= last; count++) {
                    Holder holder = SyntheticHolders.holder((count - 1) / PER_HOLDER);
                    Instant at = at(count);
                    rows.add(permit.license(count, holder, status(count), at), at, "BENCH-" + count);
                }
                rows.write();
            }
            connection.commit();
        } catch (SQLException failed) {
            throw new IllegalStateException("the register cannot be filled", failed);
        }
    }

    private StatusReference status(int count) {
        String list = listOf(count);
        return new StatusReference(list, indices.index(list, (count - 1) % StatusToken.SIZE));
    }

    private static String listOf(int count) {
        return REGION + "-" + ((count - 1) / StatusToken.SIZE + 1);
    }

    private Instant at(int count) {
        return begin.plusSeconds(count * SECONDS_APART);
    }

    /** The identifier of one of them. */
    public String identifier(int count) {
        return permit.license(count, permit.holder(), status(count), at(count))
                .id()
                .toString();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
