package org.sealbook.issuer.usage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.sealbook.issuer.audit.AuditKey;
import org.sealbook.issuer.keys.Keyring;

/**
 * Holds the records of use against the audit, which has an entry for each answer with a digest of its record: a record that was
 * removed, changed or slipped in is found. Reads row by row, however many there are.
 */
public final class UsageComparison {

    private static final String DEEDS = Arrays.stream(UsageRecord.Kind.values())
            .map(kind -> "'" + kind.deed().word() + "'")
            .collect(Collectors.joining(", ", "(", ")"));

    /** An entry is a moment later than its record. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private final Connection connection;
    private final Keyring keys;
    private final AuditKey audit;

    /** @param connection of its own, which is closed by the caller */
    public UsageComparison(Connection connection, Keyring keys, AuditKey audit) {
        this.connection = connection;
        this.keys = keys;
        this.audit = audit;
    }

    /**
     * Compares.
     *
     * @param findings is told what is wrong, with the record's identifier and nothing of what it says
     * @return how many answers there were
     * @throws SQLException if the tables cannot be read
     */
    public long run(Consumer<String> findings) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set session group_concat_max_len = 1000000");
            statement.execute("start transaction with consistent snapshot");
            Optional<LocalDateTime> forgotten = forgottenBefore(statement);
            long answers = eachAnswer(forgotten, findings);
            eachWithoutEntry(findings);
            connection.rollback();
            return answers;
        }
    }

    /** Records from before that time were deleted when they had been kept long enough, and the audit says so. */
    private static Optional<LocalDateTime> forgottenBefore(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "select max(object) from audit_entry where deed = 'forget-uses' and outcome = 'DONE'")) {
            return row.next() ? Optional.ofNullable(row.getString(1)).map(LocalDateTime::parse) : Optional.empty();
        }
    }

    private long eachAnswer(Optional<LocalDateTime> forgotten, Consumer<String> findings) throws SQLException {
        long answers = 0;
        try (PreparedStatement select = streaming("select e.object, e.basis, e.at as told, " + UsageRow.COLUMNS
                        + ", (select group_concat(l.license_id order by l.license_id separator ' ') from usage_license l"
                        + " where l.record_id = e.object) as licenses"
                        + " from audit_entry e left join usage_record r on r.id = e.object"
                        + " where e.outcome = 'DONE' and e.deed in " + DEEDS + " order by e.id");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                answers++;
                String id = rows.getString("object");
                LocalDateTime told = rows.getObject("told", LocalDateTime.class);
                if (rows.getString("id") != null) {
                    check(rows, findings);
                } else if (forgotten.filter(told.minus(CLOCKS)::isBefore).isEmpty()) {
                    findings.accept("usage record " + id + " is missing");
                }
            }
        }
        return answers;
    }

    private void check(ResultSet row, Consumer<String> findings) throws SQLException {
        UsageRow record = row(row);
        String licenses = row.getString("licenses");
        if (!isAsRecorded(
                record, licenses == null ? List.of() : List.of(licenses.split(" ")), row.getString("basis"))) {
            findings.accept("usage record " + record.id() + " is not what was recorded");
        }
    }

    private boolean isAsRecorded(UsageRow record, List<String> licenses, String basis) {
        try {
            byte[] context = keys.decrypt(record.sealedContext(), UsageRecords.place(record.id()));
            String now = audit.reference(record.content(context, licenses));
            return MessageDigest.isEqual(
                    now.getBytes(StandardCharsets.US_ASCII), basis.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalStateException changed) {
            return false;
        }
    }

    private void eachWithoutEntry(Consumer<String> findings) throws SQLException {
        try (PreparedStatement select = streaming(
                        """
                        select r.id from usage_record r
                        where r.denied is null and not exists (
                            select 1 from audit_entry e where e.object = r.id and e.outcome = 'DONE')
                        """);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                findings.accept("usage record " + rows.getString(1) + " has no entry in the audit");
            }
        }
    }

    private static UsageRow row(ResultSet row) throws SQLException {
        return new UsageRow(
                row.getString("id"),
                row.getObject("at", LocalDateTime.class),
                row.getString("kind"),
                row.getString("client"),
                row.getString("organisation"),
                row.getString("type_code"),
                row.getBytes("holder_digest"),
                row.getBytes("sealed_context"),
                row.getString("denied"),
                row.getString("field_keys"),
                row.getObject("withheld_until", LocalDateTime.class),
                row.getString("withheld_order"));
    }

    /** The driver otherwise reads all rows into memory first. */
    private PreparedStatement streaming(String sql) throws SQLException {
        PreparedStatement statement =
                connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(Integer.MIN_VALUE);
        return statement;
    }
}
