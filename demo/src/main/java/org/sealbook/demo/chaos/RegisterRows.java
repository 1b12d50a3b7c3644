package org.sealbook.demo.chaos;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.demo.MariaDb;

/** The register's tables, read past the issuer. Only ever read. */
final class RegisterRows implements AutoCloseable {

    private final Connection connection;

    RegisterRows(MariaDb database) {
        try {
            this.connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        } catch (SQLException refused) {
            throw new IllegalStateException("the register cannot be read", refused);
        }
    }

    /** Records of use that were answered, and what the audit has entries for. */
    record UseRows(List<String> records, List<String> entries) {}

    UseRows uses() {
        return new UseRows(
                texts("select id from usage_record where denied is null and kind = 'FETCH'"),
                texts("select object from audit_entry where deed = 'fetch' and outcome = 'DONE'"));
    }

    private List<String> texts(String select) {
        try (PreparedStatement statement = connection.prepareStatement(select);
                ResultSet rows = statement.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException failed) {
            throw new IllegalStateException("the register cannot be read", failed);
        }
    }

    /** A version of a license. @param issuedAt UTC */
    record LicenseRow(
            String id,
            String state,
            String type,
            String issuer,
            String serial,
            int version,
            String status,
            String list,
            int index,
            LocalDateTime issuedAt,
            Optional<String> sha256,
            int bytes) {}

    /** Numbers of an agency and type. @param year 0 for a range that goes on through the years */
    record RangeRow(String issuer, String type, int year, long next) {

        /** Serials are the year of issue in four digits, then the count in the range. */
        boolean has(String serial) {
            return year == 0 || serial.startsWith(Integer.toString(year));
        }

        static long count(String serial) {
            return Long.parseLong(serial.substring(4));
        }
    }

    record ListRow(String name, int nextEntry, long version, long publishedVersion) {}

    /** A license through its versions. */
    record LineRow(String type, String issuer, String serial, Optional<String> current, Optional<String> pending) {}

    /**
     * Everything that an audit of the register looks at.
     *
     * @param openRequests that somebody holds just now, or that reserved a license and were not answered
     */
    record Snapshot(
            List<LicenseRow> licenses,
            List<RangeRow> ranges,
            List<ListRow> lists,
            List<LineRow> lines,
            long openRequests) {

        /** Nothing is under way, and everything that is to be published is. */
        boolean isAtRest() {
            return openRequests == 0
                    && licenses.stream().noneMatch(row -> row.state().equals("RESERVED"))
                    && lists.stream().allMatch(list -> list.version() == list.publishedVersion());
        }
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    Snapshot snapshot() {
        return new Snapshot(licenses(), ranges(), lists(), lines(), openRequests());
    }

    private List<LicenseRow> licenses() {
        return all(
                """
                select id, state, type_code, issuer, serial, version, status, status_list, status_index,
                       issued_at, file_sha256, coalesce(file_bytes, 0)
                from license order by issued_at, id
                """,
                row -> new LicenseRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getInt(6),
                        row.getString(7),
                        row.getString(8),
                        row.getInt(9),
                        row.getObject(10, LocalDateTime.class),
                        Optional.ofNullable(text(row, 11)),
                        row.getInt(12)));
    }

    private List<RangeRow> ranges() {
        return all(
                "select issuer, type_code, year, next_serial from number_range",
                row -> new RangeRow(row.getString(1), row.getString(2), row.getInt(3), row.getLong(4)));
    }

    private List<ListRow> lists() {
        return all(
                "select name, next_entry, version, published_version from status_list",
                row -> new ListRow(row.getString(1), row.getInt(2), row.getLong(3), row.getLong(4)));
    }

    private List<LineRow> lines() {
        return all(
                "select type_code, issuer, serial, current_id, pending_id from license_line",
                row -> new LineRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Optional.ofNullable(text(row, 4)),
                        Optional.ofNullable(text(row, 5))));
    }

    private long openRequests() {
        return all(
                        """
                        select count(*) from idempotency
                        where busy_until > utc_timestamp(6) or (license_id is not null and sealed_answer is null)
                        """,
                        row -> row.getLong(1))
                .get(0);
    }

    private static @Nullable String text(ResultSet row, int column) throws SQLException {
        return row.getString(column);
    }

    private <T> List<T> all(String sql, Reading<T> reading) {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reading.of(rows));
            }
            return all;
        } catch (SQLException failed) {
            throw new IllegalStateException("the register cannot be read", failed);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IllegalStateException("the register cannot be left", failed);
        }
    }
}
