package org.sealbook.issuer.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.audit.AuditKey;
import org.sealbook.issuer.holder.Report;
import org.sealbook.issuer.holder.Reports;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.issuer.register.DataKey;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.register.Transactions;
import org.sealbook.issuer.usage.Delegations;
import org.sealbook.issuer.usage.UsageComparison;
import org.sealbook.issuer.usage.UsageEntry;
import org.sealbook.issuer.usage.UsageRecord;
import org.sealbook.issuer.usage.UsageRecords;
import org.sealbook.issuer.usage.UsageRequest;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Validity;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.ServiceItem;
import org.sealbook.usage.UsageContext;

class RetentionCommandTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final String GROUNDS = "{\"reason\":\"违法经营\",\"legalBasis\":\"行政处罚法第九条\"}";
    private static final String TYPE = "11100000MB0143028R901";

    private static final HolderId HOLDER = new HolderId(HolderIdType.CREDIT_CODE, "91310101MA1K000235");

    private static Path settings = Path.of("unset");

    @BeforeAll
    static void write() throws IOException {
        settings = ISSUER.folder().resolve("retention.properties");
        write("sealbook.retention.periods." + TYPE + "=P2Y\n");
    }

    private static void write(String more) throws IOException {
        Files.writeString(
                settings,
                """
                spring.datasource.url=%s
                spring.datasource.username=%s
                spring.datasource.password=%s
                sealbook.authority=%s
                sealbook.data=%s
                """
                                .formatted(
                                        ISSUER.database().jdbcUrl(),
                                        ISSUER.database().user(),
                                        ISSUER.database().password(),
                                        ISSUER.folder().resolve("authority"),
                                        ISSUER.folder().resolve("data"))
                        + more);
    }

    /** @param exit the exit code */
    private record Ran(int exit, String out, String err) {}

    private static Ran run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = new RetentionCommand(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(Stream.concat(Stream.of("--settings", settings.toString()), Stream.of(arguments))
                        .toList());
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static String issued() throws IOException, Malformed {
        String key = "R-" + NEXT.incrementAndGet();
        String body = Files.readString(Path.of("../docs/samples/food-permit.json"));
        HttpResponse<byte[]> issued = ISSUER.as("demo-market").issue(body.replace("DEMO-2026-0002", key), key);
        return StrictJson.read(issued.body(), 100_000).text("id", 200);
    }

    private static String revoked(String years) throws IOException, Malformed {
        String id = issued();
        ISSUER.as("demo-market").post("/api/v1/licenses/" + id + "/revocation", GROUNDS, id);
        ISSUER.sql()
                .update(
                        "update license_event set at = at - interval " + years
                                + " year where license_id = ? and deed = 'REVOKE'",
                        id);
        return id;
    }

    private static boolean isErased(String id) {
        return Objects.requireNonNull(ISSUER.sql()
                        .queryForObject(
                                "select count(*) from license where id = ? and sealed_json is null", Integer.class, id))
                == 1;
    }

    @Test
    void deletes_records_of_use_that_were_kept_long_enough_and_the_audit_still_fits() throws IOException {
        write("sealbook.retention.uses=P3Y\n");
        ISSUER.sql().execute("delete from usage_record");
        for (int i = 0; i < 3; i++) {
            use("RU-" + i);
        }
        String old = "(select id from (select id from usage_record order by at limit 2) two)";
        ISSUER.sql().update("update audit_entry set at = at - interval 4 year where object in " + old);
        ISSUER.sql().update("update usage_record set at = at - interval 4 year where id in " + old);

        Ran report = run();
        Ran erased = run("--erase");

        assertThat(report.exit()).isEqualTo(2);
        assertThat(report.out()).contains("records of use (P3Y): 2 due");
        assertThat(erased.exit()).isZero();
        assertThat(erased.out()).contains("records of use (P3Y): 2 due, 2 deleted");
        assertThat(ISSUER.sql().queryForObject("select count(*) from usage_record", Integer.class))
                .isEqualTo(1);
        assertThat(findings()).isEmpty();
        ISSUER.sql().execute("delete from usage_record");
        assertThat(findings()).hasSize(1);
    }

    private static List<String> findings() {
        List<String> findings = new ArrayList<>();
        try (Connection connection = ISSUER.part(DataSource.class).getConnection()) {
            connection.setAutoCommit(false);
            new UsageComparison(
                            connection,
                            ISSUER.part(Keyring.class),
                            AuditKey.of(ISSUER.part(DataKey.class).derive("audit")))
                    .run(findings::add);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return findings;
    }

    private static void use(String caseNumber) {
        UsageContext context = new UsageContext(
                new AgencyCode("11310000MB2F000160"),
                "window-07",
                new ServiceItem("310101-0423", "食品经营许可证变更"),
                caseNumber,
                "核对许可",
                LegalBasis.DUTY,
                "食品安全法第三十五条");
        UsageRequest request = new UsageRequest("demo-market", "127.0.0.1", context, HOLDER, new LicenseTypeCode(TYPE));
        ISSUER.part(Transactions.class).in(() -> ISSUER.part(UsageRecords.class)
                .answered(UsageEntry.of(UsageRecord.Kind.ASK, request), List.of(), List.of()));
    }

    private static LicenseRecord reportedAndDelegated(String id) {
        LicenseRecord license =
                ISSUER.part(Register.class).byIds(List.of(LicenseId.of(id))).get(0);
        for (Report.Kind kind : Report.Kind.values()) {
            assertThat(ISSUER.part(Reports.class).make(HOLDER, license, kind, "有误"))
                    .isPresent();
            assertThat(ISSUER.part(Delegations.class)
                            .give(
                                    HOLDER,
                                    new Delegations.Wanted(
                                            license.license().id(),
                                            new AgencyCode("11310000MB2F00040G"),
                                            "办理贷款",
                                            Set.of("number"),
                                            LocalDate.now(Validity.ZONE))))
                    .isPresent();
        }
        return license;
    }

    private static int count(String what) {
        return Objects.requireNonNull(ISSUER.sql().queryForObject("select count(*) from " + what, Integer.class));
    }

    @Test
    void deletes_delegations_that_are_over_and_reports_that_were_answered_long_enough_ago() throws Exception {
        write("sealbook.retention.uses=P3Y\nsealbook.retention.reports=P1Y\n");
        ISSUER.sql().execute("delete from usage_record");
        ISSUER.sql().execute("delete from holder_report");
        ISSUER.sql().execute("delete from usage_delegation");
        LicenseRecord license = reportedAndDelegated(issued());
        reportedAndDelegated(license.license().id().toString());
        String answered = ISSUER.part(Reports.class).of(HOLDER).get(0).id();
        ISSUER.part(Reports.class)
                .answer("demo-market", Set.of(license.license().issuer().code()), answered, "已更正");
        ISSUER.sql().update("update holder_report set made_at = made_at - interval 5 year");
        ISSUER.sql().update("update holder_report set answered_at = answered_at - interval 2 year");
        ISSUER.sql().update("update usage_delegation set made_at = made_at - interval 5 year");
        ISSUER.sql().update("update usage_delegation set last_day = last_day - interval 4 year order by id limit 1");
        ISSUER.sql().update("update usage_delegation set ended_at = made_at + interval 1 day order by id desc limit 1");

        Ran report = run();
        Ran erased = run("--erase");

        assertThat(report.exit()).as(report.err()).isEqualTo(2);
        assertThat(report.out()).contains("delegations that are over (P3Y): 2 due", "answered reports (P1Y): 1 due");
        assertThat(erased.exit()).as(erased.out() + erased.err()).isZero();
        assertThat(erased.out()).contains("over (P3Y): 2 due, 2 deleted", "reports (P1Y): 1 due, 1 deleted");
        assertThat(count("usage_delegation where last_day > curdate() - interval 2 day"))
                .isEqualTo(count("usage_delegation"))
                .isEqualTo(2);
        assertThat(count("holder_report where answered_at is null"))
                .isEqualTo(count("holder_report"))
                .isEqualTo(3);
        assertThat(count("audit_entry where deed in ('forget-reports', 'forget-delegations')"))
                .isEqualTo(2);
        write("sealbook.retention.periods." + TYPE + "=P2Y\n");
    }

    @Test
    void counts_names_and_erases_what_is_due_and_nothing_else() throws Exception {
        String old = revoked("3");
        String young = revoked("1");
        String valid = issued();
        String expired = issued();
        ISSUER.sql().update("update license set valid_until = '2020-01-01' where id = ?", expired);

        Ran counted = run();
        Ran named = run("--list");
        assertThat(isErased(old)).isFalse();
        Ran erased = run("--erase");

        assertThat(counted.exit()).as(counted.err()).isEqualTo(2);
        assertThat(counted.out()).contains(TYPE + " (P2Y): 2 due").doesNotContain(old);
        assertThat(named.out()).contains(old + " REVOKED", expired + " EXPIRED").doesNotContain(young, valid);
        // By its own data the second one has not expired: it is reported, and not erased.
        assertThat(erased.exit()).as(erased.out() + erased.err()).isEqualTo(2);
        assertThat(erased.out()).contains("2 due, 1 erased");
        assertThat(isErased(old)).isTrue();
        assertThat(isErased(young) || isErased(valid) || isErased(expired)).isFalse();
        assertThat(ISSUER.as("demo-market").get("/api/v1/licenses/" + old).statusCode())
                .isEqualTo(410);
        ISSUER.sql().update("update license set valid_until = '2031-11-23' where id = ?", expired);
    }

    private static List<Map<String, Object>> rows(String columns, String table, String license) {
        return ISSUER.sql().queryForList("select " + columns + " from " + table + " where license_id = ?", license);
    }

    @Test
    void erases_again_what_came_back_with_an_older_database() throws Exception {
        String id = revoked("3");
        reportedAndDelegated(id);
        List<Map<String, Object>> reports =
                rows("id, license_id, issuer, kind, reporter_digest, sealed_text, made_at", "holder_report", id);
        List<Map<String, Object>> delegations = rows("sealed_words, id", "usage_delegation", id);
        List<Object[]> backup = ISSUER.sql()
                .query(
                        "select sealed_json, file_sha256 from license where id = ?",
                        (row, number) -> new Object[] {row.getBytes(1), row.getString(2)},
                        id);
        run("--erase");
        assertThat(isErased(id)).isTrue();
        ISSUER.sql()
                .update(
                        "update license set sealed_json = ?, erased_at = null, file_erased_at = null, revision = revision - 1"
                                + " where id = ?",
                        backup.get(0)[0],
                        id);
        ISSUER.sql().update("delete from license_event where license_id = ? and deed = 'ERASE'", id);
        reports.forEach(row -> ISSUER.sql()
                .update(
                        "insert into holder_report (id, license_id, issuer, kind, reporter_digest, sealed_text, made_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?)",
                        row.values().toArray()));
        delegations.forEach(row -> ISSUER.sql()
                .update(
                        "update usage_delegation set sealed_words = ?, ended_at = null where id = ?",
                        row.values().toArray()));
        assertThat(count("holder_report where license_id = '" + id + "'")).isEqualTo(2);

        Ran reapplied = run("--reapply");

        assertThat(reapplied.exit()).as(reapplied.out() + reapplied.err()).isZero();
        assertThat(reapplied.out()).contains("1 were erased once and had come back, 1 erased again");
        assertThat(isErased(id)).isTrue();
        assertThat(count("holder_report where license_id = '" + id + "'")).isZero();
        assertThat(count("usage_delegation where sealed_words is null and license_id = '" + id + "'"))
                .isEqualTo(2);
    }

    @Test
    void leaves_the_running_issuers_requests_alone() throws Exception {
        String node = Files.readString(ISSUER.folder().resolve("data/node")).strip();
        ISSUER.sql()
                .update(
                        "insert into idempotency (client, request_key, body_hash, node, busy_until, created_at)"
                                + " values ('x', 'held', ?, ?, '2999-01-01', '2026-01-01')",
                        new byte[32],
                        node);

        run("--erase");

        assertThat(ISSUER.sql().queryForObject("select node from idempotency where request_key = 'held'", String.class))
                .isEqualTo(node);
    }

    @Test
    void keeps_everything_without_a_period_and_refuses_a_wrong_one() throws IOException {
        write("");
        assertThat(run("--erase").exit()).isZero();
        assertThat(run().out()).contains("everything is kept");
        write("sealbook.retention.periods." + TYPE + "=P-1Y\n");
        assertThat(run().exit()).isEqualTo(1);
        write("sealbook.retention.periods.nonsense=P1Y\n");
        assertThat(run().err()).contains("nonsense");
        assertThat(run("--list", "--erase").exit()).isEqualTo(64);
        write("sealbook.retention.periods." + TYPE + "=P2Y\n");
    }
}
