package org.sealbook.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sealbook.demo.MariaDb;
import org.sealbook.demo.chaos.Chaos;
import org.sealbook.demo.chaos.Findings;

/** A short fire on the registry that all tests share; {@code bin/chaos} has the long one. And that the audit would see a loss. */
class ChaosTest {

    private static final Duration REST = Duration.ofSeconds(45);

    private final Chaos chaos = new Chaos(Registry.RUNNING, Path.of("../.."), Clock.systemUTC(), System.out::println);

    @Test
    void loses_nothing_and_does_nothing_twice_though_issuer_and_database_are_killed() {
        Chaos.Outcome outcome = chaos.run(new Chaos.Plan(5, Duration.ofSeconds(40), 20261124, 4, 0, REST));

        assertThat(outcome.findings().lost()).isEmpty();
        assertThat(outcome.findings().duplicated()).isEmpty();
        assertThat(outcome.findings().broken()).isEmpty();
        assertThat(outcome.strange()).isEmpty();
        assertThat(outcome.findings().licensesFound())
                .isEqualTo(outcome.licenses().size())
                .isPositive();
        assertThat(outcome.blows()).isNotEmpty();
    }

    @Test
    void the_audit_sees_a_lost_file_and_a_lost_deed() throws SQLException, IOException {
        Chaos.Plan plan = new Chaos.Plan(0, Duration.ZERO, 7, 2, 0, REST);
        Chaos.Outcome outcome = chaos.run(plan);
        assertThat(outcome.isGood()).isTrue();
        String one = outcome.licenses().get(0);
        String other = outcome.licenses().get(1);

        Findings findings;
        try (Connection register = register()) {
            Path file = file(text(register, "select file_sha256 from license where id = '" + one + "'"));
            Path away = Files.move(file, file.resolveSibling("away"));
            String first = " where position = 1 and license_id = '" + other + "'";
            change(register, "update license_event set deed = 'INSPECT'" + first);
            change(
                    register,
                    "update idempotency set sealed_answer = concat(sealed_answer, ' ') where license_id = '" + other
                            + "'");
            findings = chaos.audit(plan);
            Files.move(away, file);
            change(register, "update license_event set deed = 'ISSUE'" + first);
        }

        assertThat(findings.lost())
                .hasSize(3)
                .anyMatch(lost -> lost.startsWith("file of " + one))
                .anyMatch(lost -> lost.startsWith("deeds of " + other))
                .anyMatch(lost -> lost.contains("answered 500"));
    }

    private static Path file(String digest) {
        return Registry.RUNNING
                .folder()
                .resolve("data/files")
                .resolve(digest.substring(0, 2))
                .resolve(digest);
    }

    private static Connection register() throws SQLException {
        MariaDb database = Registry.RUNNING.database();
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    private static String text(Connection register, String sql) throws SQLException {
        try (PreparedStatement statement = register.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static void change(Connection register, String sql) throws SQLException {
        try (Statement statement = register.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
