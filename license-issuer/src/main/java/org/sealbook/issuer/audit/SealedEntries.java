package org.sealbook.issuer.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Optional;

/** Sealed entries in the order of their blocks, read as they are asked for. */
final class SealedEntries implements AutoCloseable {

    private final ResultSet rows;
    private boolean more;

    SealedEntries(ResultSet rows) throws SQLException {
        this.rows = rows;
        this.more = rows.next();
    }

    boolean more() {
        return more;
    }

    /** The block that the current one is assigned to. */
    long block() throws SQLException {
        return rows.getLong("block");
    }

    /** The id that is assigned. */
    long id() throws SQLException {
        return rows.getLong("entry");
    }

    /** What has this id; empty if there is nothing. */
    Optional<EntryRow> entry() throws SQLException {
        rows.getLong("id");
        return rows.wasNull() ? Optional.empty() : Optional.of(entry(rows));
    }

    void next() throws SQLException {
        more = rows.next();
    }

    static EntryRow entry(ResultSet row) throws SQLException {
        return new EntryRow(
                row.getLong("id"),
                row.getObject("at", LocalDateTime.class),
                row.getString("node"),
                row.getString("client"),
                row.getString("officer"),
                row.getString("deed"),
                row.getString("object"),
                row.getString("outcome"),
                row.getString("reason"),
                row.getString("basis"),
                row.getInt("times"),
                row.getBytes("mac"));
    }

    @Override
    public void close() throws SQLException {
        rows.getStatement().close();
    }
}
