package org.sealbook.issuer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.issuer.Tool;

/** The grants that docs/operations.md tells to give are enough for an issuer, and too little to change a record. */
class AuditGrantsTest {

    @Test
    void are_enough_to_record_and_to_seal_and_too_little_to_change_anything(@TempDir Path data) throws Exception {
        Tool client = Tool.require("mariadb");
        String grants = grants();
        AuditStore.asRoot(client, data, "create user auditee@127.0.0.1 identified by 'narrow'; " + grants);
        AuditStore store = AuditStore.open(data, "auditee", "narrow");

        store.record(3);
        store.sealMinute();

        assertThat(store.findings()).isEmpty();
        for (String change : new String[] {
            "update audit_entry set times = 2",
            "delete from audit_entry",
            "update audit_block set entries = 2",
            "delete from audit_block",
            "delete from audit_sealed",
            "drop table audit_sealed",
            "alter table audit_entry drop key audit_entry_once"
        }) {
            assertThat(denied(store, change)).as(change).isTrue();
        }
        AuditStore.asRoot(client, data, "drop user auditee@127.0.0.1");
    }

    private static String grants() throws IOException {
        Matcher block = Pattern.compile("```sql\n(grant .*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/operations.md")));
        assertThat(block.find()).isTrue();
        return block.group(1).replace("'sealbook'@'%'", "auditee@127.0.0.1").replaceAll("--[^\n]*", "");
    }

    private static boolean denied(AuditStore store, String change) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", "auditee");
        login.setProperty("password", "narrow");
        try (Connection connection = DriverManager.getConnection(store.url(), login);
                Statement statement = connection.createStatement()) {
            statement.execute(change);
            return false;
        } catch (SQLException refused) {
            return refused.getSQLState().equals("42000");
        }
    }
}
