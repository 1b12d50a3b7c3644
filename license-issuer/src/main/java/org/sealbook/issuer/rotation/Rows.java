package org.sealbook.issuer.rotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.sealbook.issuer.keys.EncryptedColumn;
import org.sealbook.issuer.keys.Keyring;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves rows from one encryption key to the active one. A row that somebody changes meanwhile is left as that one wrote it: the next
 * pass looks at it again.
 */
final class Rows {

    private static final int BATCH = 200;

    private final JdbcTemplate sql;
    private final TransactionTemplate transactions;
    private final Supplier<Keyring> keyring;

    Rows(JdbcTemplate sql, TransactionTemplate transactions, Supplier<Keyring> keyring) {
        this.sql = sql;
        this.transactions = transactions;
        this.keyring = keyring;
    }

    /** What is under a key in one row. */
    private record Sealed(List<Object> row, byte[] bytes) {}

    /** How many rows of a column are under a key. */
    long count(EncryptedColumn column, int version) {
        return Objects.requireNonNull(sql.queryForObject(
                "select count(*) from " + column.table() + " where " + column.version() + " = ?", Long.class, version));
    }

    /** Moves what there is. Returns the rows that cannot be read, which stay as they are. */
    List<String> move(EncryptedColumn column, int version, Progress progress, Places places) {
        List<String> unreadable = new ArrayList<>();
        List<Sealed> batch = next(column, version, 0);
        while (!batch.isEmpty()) {
            List<Object[]> updates = new ArrayList<>();
            for (Sealed sealed : batch) {
                try {
                    updates.add(update(column, sealed));
                } catch (IllegalStateException damaged) {
                    unreadable.add(column.place(sealed.row()));
                }
            }
            write(column, updates);
            progress.done(batch.size());
            places.reached(Places.Place.ROWS_MOVED);
            batch = next(column, version, unreadable.size());
        }
        return unreadable;
    }

    /** @param skip rows that are known to be unreadable: being read in the order of the key, they come first */
    private List<Sealed> next(EncryptedColumn column, int version, int skip) {
        String key = String.join(", ", column.key());
        String select = "select " + key + ", " + column.column() + " from " + column.table() + " where "
                + column.version() + " = ? order by " + key + " limit ? offset ?";
        int width = column.key().size();
        return sql.query(
                select,
                (row, number) -> {
                    Object[] values = new Object[width];
                    for (int i = 0; i < width; i++) {
                        values[i] = row.getObject(i + 1);
                    }
                    return new Sealed(Arrays.asList(values), row.getBytes(width + 1));
                },
                version,
                BATCH,
                skip);
    }

    private Object[] update(EncryptedColumn column, Sealed sealed) {
        String place = column.place(sealed.row());
        byte[] moved = keyring.get().encrypt(keyring.get().decrypt(sealed.bytes(), place), place);
        List<Object> values = new ArrayList<>();
        values.add(moved);
        values.addAll(sealed.row());
        values.add(sealed.bytes());
        return values.toArray();
    }

    private void write(EncryptedColumn column, List<Object[]> updates) {
        String row = column.key().stream().map(part -> part + " = ?").collect(Collectors.joining(" and "));
        String update = "update " + column.table() + " set " + column.column() + " = ? where " + row + " and "
                + column.column() + " = ?";
        transactions.executeWithoutResult(status -> sql.batchUpdate(update, updates));
    }
}
