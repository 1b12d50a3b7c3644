package org.sealbook.issuer.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.sealbook.crypto.Digests;
import org.sealbook.format.LicenseJson;
import org.sealbook.issuer.register.DataKey.Kind;
import org.sealbook.license.License;

/** What an issue leaves behind in each table, for many licenses at once. */
final class SyntheticRows implements AutoCloseable {

    private static final String CLIENT = "demo-market";
    private static final int FILE_BYTES = 97_000;

    /** About as long as the answer to an issue. */
    private static final String ANSWER = "{\"id\":\"%s\",\"links\":\"" + "x".repeat(600) + "\"}";

    private final DataKey key;
    private final List<PreparedStatement> all = new ArrayList<>();
    private final PreparedStatement licenses;
    private final PreparedStatement lines;
    private final PreparedStatement numbers;
    private final PreparedStatement cases;
    private final PreparedStatement holders;
    private final PreparedStatement events;
    private final PreparedStatement requests;

    SyntheticRows(Connection connection, DataKey key) throws SQLException {
        this.key = key;
        this.licenses = prepare(
                connection,
                """
                insert into license (id, serial, version, state, deed, type_code, type_version, issuer, sealed_case, status, revision,
                    status_list, status_index, issued_at, valid_until, sealed_json, file_sha256, file_bytes)
                values (?, ?, 1, 'ISSUED', 'ISSUE', ?, ?, ?, ?, 'VALID', 1, ?, ?, ?, ?, ?, ?, ?)
                """);
        this.lines = prepare(
                connection,
                "insert into license_line (type_code, issuer, serial, last_version, current_id) values (?, ?, ?, 1, ?)");
        this.numbers = prepare(
                connection, "insert into license_number (type_code, issuer, number_index, serial) values (?, ?, ?, ?)");
        this.cases = prepare(connection, "insert into license_case (issuer, case_index, license_id) values (?, ?, ?)");
        this.holders =
                prepare(connection, "insert into license_holder (license_id, position, holder_index) values (?, 1, ?)");
        this.events = prepare(
                connection,
                """
                insert into license_event (license_id, position, deed, to_status, client, at)
                values (?, 1, 'ISSUE', 'VALID', '%s', ?)
                """
                        .formatted(CLIENT));
        this.requests = prepare(
                connection,
                """
                insert into idempotency (client, request_key, body_hash, license_id, sealed_answer, created_at)
                values ('%s', ?, ?, ?, ?, ?)
                """
                        .formatted(CLIENT));
    }

    private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        all.add(statement);
        return statement;
    }

    void add(License license, Instant at, String caseNumber) throws SQLException {
        String id = license.id().toString();
        String type = license.type().code().value();
        String issuer = license.issuer().code().value();
        String serial = license.id().serial();
        LocalDateTime time = Times.utc(at);
        byte[] digest = Digests.sha256(SyntheticLicenses.utf8(id));
        byte[] json = LicenseJson.write(license, Arrays.copyOf(digest, LicenseJson.SALT_BYTES));
        batch(
                licenses,
                id,
                serial,
                type,
                license.type().version(),
                issuer,
                key.encrypt(SyntheticLicenses.utf8(caseNumber), LicenseRow.casePlace(id)),
                license.status().list(),
                license.status().index(),
                time,
                license.validity().until().orElseThrow(),
                key.encrypt(json, LicenseRow.place(id)),
                HexFormat.of().formatHex(digest),
                FILE_BYTES);
        batch(lines, type, issuer, serial, id);
        String number = type + "\n" + issuer + "\n" + license.number().value();
        batch(numbers, type, issuer, key.index(Kind.NUMBER, number), serial);
        batch(cases, issuer, key.index(Kind.CASE, issuer + "\n" + caseNumber), id);
        batch(holders, id, key.index(license.holders().get(0).id()));
        batch(events, id, time);
        String requestKey = HexFormat.of().formatHex(key.digest("bench", SyntheticLicenses.utf8(caseNumber)));
        byte[] answer = SyntheticLicenses.utf8(ANSWER.formatted(id));
        batch(
                requests,
                requestKey,
                digest,
                id,
                key.encrypt(answer, "idempotency.sealed_answer:" + CLIENT + ":" + requestKey),
                time);
    }

    private static void batch(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    void write() throws SQLException {
        for (PreparedStatement statement : all) {
            statement.executeBatch();
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : all) {
            statement.close();
        }
    }
}
