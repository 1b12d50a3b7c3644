package org.sealbook.issuer.rotation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A lock that the database holds for a connection: it is free again when the holder ends, however that ends. */
final class OneAtATime {

    private static final String NAME = "concat(database(), '.rotate-keys')";
    /** So long the database may need to see that a holder was killed. */
    private static final int WAIT_SECONDS = 5;

    private final DataSource database;

    OneAtATime(DataSource database) {
        this.database = database;
    }

    /** Does the work, or returns nothing if somebody else is at it. */
    <T> Optional<T> alone(Supplier<T> work) {
        try (Connection connection = database.getConnection()) {
            JdbcTemplate sql = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            // A connection that only holds a lock says nothing for hours.
            sql.execute("set session wait_timeout = 2592000");
            Integer got = sql.queryForObject("select get_lock(" + NAME + ", ?)", Integer.class, WAIT_SECONDS);
            if (got == null || got != 1) {
                return Optional.empty();
            }
            try {
                return Optional.of(work.get());
            } finally {
                sql.queryForObject("select release_lock(" + NAME + ")", Integer.class);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the database cannot be reached", failed);
        }
    }
}
