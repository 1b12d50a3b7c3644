package org.sealbook.issuer.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.issuer.RunningIssuer;

/** The registry of encrypted columns against the schema. */
class EncryptedColumnTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    /** Digests, wrapped keys and license types: bytes that are no data of anybody. */
    private static final Set<String> NO_DATA = Set.of(
            "data_key.wrapped_key",
            "idempotency.body_hash",
            "prepared_license.body_hash",
            "prepared_license.token_hash",
            "prepared_license.statement_hash",
            "prepared_license.signatures_hash",
            "approval.body_hash",
            "batch_row.case_digest",
            "usage_record.holder_digest",
            "paper_saved.case_digest",
            "usage_delegation.holder_digest",
            "usage_honey.holder_digest",
            "holder_delegate.principal_digest",
            "holder_delegate.delegate_digest",
            "holder_report.reporter_digest",
            "presentation.code_sha256",
            "download_order.name_sha256",
            "presentation.holder_digest",
            "license_type_version.document",
            "license_type_version.document_sha256",
            "license_type_version.face",
            "license_type_version.face_sha256",
            "license_type_publication.document_sha256",
            "license_type_publication.face_sha256",
            "audit_entry.mac",
            "audit_block.root",
            "audit_block.previous",
            "audit_block.hash",
            "audit_block.mac");

    private static List<Map<String, Object>> columns(String condition) {
        return ISSUER.sql()
                .queryForList("select table_name as t, column_name as c from information_schema.columns"
                        + " where table_schema = database() and " + condition);
    }

    private static String name(Map<String, Object> column) {
        return column.get("t") + "." + column.get("c");
    }

    @Test
    void names_every_column_that_holds_bytes_or_long_texts() {
        Set<String> known = new TreeSet<>(NO_DATA);
        EncryptedColumn.ALL.forEach(column -> known.add(column.toString()));

        List<String> unknown = columns(
                        "data_type in ('binary', 'varbinary', 'tinyblob', 'blob', 'mediumblob', 'longblob',"
                                + " 'text', 'mediumtext', 'longtext', 'json')")
                .stream()
                .map(EncryptedColumnTest::name)
                .filter(column -> !known.contains(column) && !column.endsWith("_index"))
                .toList();

        assertThat(unknown).isEmpty();
    }

    @Test
    void names_the_row_by_the_tables_primary_key() {
        for (EncryptedColumn column : EncryptedColumn.ALL) {
            assertThat(ISSUER.sql()
                            .queryForList(
                                    "select column_name from information_schema.key_column_usage where table_schema = database()"
                                            + " and constraint_name = 'PRIMARY' and table_name = ? order by ordinal_position",
                                    String.class,
                                    column.table()))
                    .isEqualTo(column.key());
        }
    }

    @Test
    void every_one_of_them_and_every_index_points_at_its_key() {
        for (EncryptedColumn column : EncryptedColumn.ALL) {
            assertThat(target(column.table(), column.version()))
                    .as(column.toString())
                    .isEqualTo("data_key.encrypts");
        }
        List<Map<String, Object>> indices = columns("column_name like '%\\_index' and data_type = 'binary'");
        assertThat(indices).isNotEmpty();
        for (Map<String, Object> index : indices) {
            String table = Objects.requireNonNull(index.get("t")).toString();
            assertThat(target(table, index.get("c") + "_key")).as(name(index)).isEqualTo("data_key.indexes");
        }
    }

    private static String target(String table, String column) {
        return String.join(
                ",",
                ISSUER.sql()
                        .queryForList(
                                "select concat(u.referenced_table_name, '.', u.referenced_column_name)"
                                        + " from information_schema.key_column_usage u join information_schema.columns c"
                                        + " on c.table_schema = u.table_schema and c.table_name = u.table_name"
                                        + " and c.column_name = u.column_name and c.extra like '%STORED%'"
                                        + " where u.table_schema = database() and u.table_name = ? and u.column_name = ?"
                                        + " and u.referenced_table_name is not null",
                                String.class, table, column));
    }
}
