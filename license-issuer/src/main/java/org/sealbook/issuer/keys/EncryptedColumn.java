package org.sealbook.issuer.keys;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A column that holds what a {@link Keyring} encrypted. Beside it stands a column of the same name with {@code _key} at its end: the
 * version of the key, made by the database from the ciphertext.
 *
 * @param key the columns of the table's primary key, in order: their values say the row that is bound in
 */
public record EncryptedColumn(String table, String column, List<String> key) {

    /** All of them: a test compares this with the schema. */
    public static final List<EncryptedColumn> ALL = List.of(
            new EncryptedColumn("license", "sealed_json", List.of("id")),
            new EncryptedColumn("license", "sealed_case", List.of("id")),
            new EncryptedColumn("license_event", "sealed_note", List.of("license_id", "position")),
            new EncryptedColumn("idempotency", "sealed_answer", List.of("client", "request_key")),
            new EncryptedColumn("prepared_file", "sealed_file", List.of("license_id")),
            new EncryptedColumn("mass_action", "sealed_grounds", List.of("id")),
            new EncryptedColumn("approval", "sealed_body", List.of("id")),
            new EncryptedColumn("approval", "sealed_reason", List.of("id")),
            new EncryptedColumn("batch", "sealed_reading", List.of("id")),
            new EncryptedColumn("batch", "sealed_fault", List.of("id")),
            new EncryptedColumn("batch_row", "sealed_request", List.of("batch_id", "number")),
            new EncryptedColumn("batch_row", "sealed_faults", List.of("batch_id", "number")),
            new EncryptedColumn("usage_record", "sealed_context", List.of("id")),
            new EncryptedColumn("usage_delegation", "sealed_words", List.of("id")),
            new EncryptedColumn("holder_session", "sealed_identity", List.of("id")),
            new EncryptedColumn("holder_delegate", "sealed_parties", List.of("id")),
            new EncryptedColumn("holder_report", "sealed_text", List.of("id")),
            new EncryptedColumn("holder_report", "sealed_answer", List.of("id")),
            new EncryptedColumn("webhook", "sealed_secret", List.of("id")),
            new EncryptedColumn("presentation", "sealed_holder", List.of("id")));

    public EncryptedColumn {
        key = List.copyOf(key);
    }

    /** The column with the key's version. */
    public String version() {
        return column + "_key";
    }

    /** What is bound in. @param row the values of the primary key */
    public String place(List<?> row) {
        return table + "." + column + ":" + row.stream().map(Object::toString).collect(Collectors.joining(":"));
    }

    @Override
    public String toString() {
        return table + "." + column;
    }
}
