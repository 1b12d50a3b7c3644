package org.sealbook.issuer.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.api.LifeOfALicense;
import org.sealbook.issuer.audit.AuditKey;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.issuer.register.DataKey;
import org.sealbook.issuer.register.Transactions;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.ServiceItem;
import org.sealbook.usage.UsageContext;

/** Whoever changes records of use behind the issuer's back is found. */
class UsageComparisonTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private String record = "";

    @BeforeEach
    void three_answers_and_a_denial() {
        ISSUER.sql().execute("delete from usage_license");
        ISSUER.sql().execute("delete from usage_record");
        ISSUER.sql().execute("delete from audit_sealed");
        ISSUER.sql().execute("delete from audit_entry");
        LicenseId license = LicenseId.of(LifeOfALicense.text(
                ISSUER.as("demo-market").issue(LifeOfALicense.food(), LifeOfALicense.fresh()), "id"));
        for (int i = 0; i < 3; i++) {
            record = answered("CASE-" + i, license);
        }
        ISSUER.part(Transactions.class).in(() -> {
            ISSUER.part(UsageRecords.class).denied(entry("CASE-9"), Denial.NO_GRANT);
            return true;
        });
    }

    private static String answered(String caseNumber, LicenseId license) {
        return ISSUER.part(Transactions.class).in(() -> ISSUER.part(UsageRecords.class)
                .answered(entry(caseNumber), List.of("number", "premises"), List.of(license)));
    }

    private static UsageEntry entry(String caseNumber) {
        UsageContext context = new UsageContext(
                new AgencyCode("11310000MB2F000160"),
                "window-07",
                new ServiceItem("310101-0423", "食品经营许可证变更"),
                caseNumber,
                "核对许可",
                LegalBasis.DUTY,
                "食品安全法第三十五条");
        return new UsageEntry(
                UsageRecord.Kind.FETCH,
                "demo-market",
                context,
                Optional.of(new HolderId(HolderIdType.CREDIT_CODE, "91310101MA1K000235")),
                Optional.of(new LicenseTypeCode("11100000MB0143028R901")),
                Optional.empty());
    }

    private static List<String> findings(long answers) {
        List<String> findings = new ArrayList<>();
        AuditKey key = AuditKey.of(ISSUER.part(DataKey.class).derive("audit"));
        try (Connection connection = ISSUER.part(DataSource.class).getConnection()) {
            connection.setAutoCommit(false);
            assertThat(new UsageComparison(connection, ISSUER.part(Keyring.class), key).run(findings::add))
                    .isEqualTo(answers);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return findings;
    }

    @Test
    void finds_nothing_where_every_answer_has_its_record() {
        assertThat(findings(3)).isEmpty();
    }

    @Test
    void finds_a_record_that_was_removed() {
        ISSUER.sql().update("delete from usage_license where record_id = ?", record);
        ISSUER.sql().update("delete from usage_record where id = ?", record);

        assertThat(findings(3)).containsExactly("usage record " + record + " is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "field_keys = 'number'",
                "organisation = '11310000MB2F00032M'",
                "client = 'demo-civil'",
                "at = at - interval 1 day",
                "holder_digest = repeat('x', 32)",
                "denied = 'no-grant', field_keys = ''",
                "withheld_until = '2090-01-01', withheld_order = '7'",
                "sealed_context = concat(sealed_context, 'x')",
                "type_code = null"
            })
    void finds_a_record_that_was_changed(String change) {
        ISSUER.sql().update("update usage_record set " + change + " where id = ?", record);

        assertThat(findings(3)).contains("usage record " + record + " is not what was recorded");
    }

    @Test
    void finds_a_license_that_was_taken_out_of_a_record() {
        ISSUER.sql().update("delete from usage_license where record_id = ?", record);

        assertThat(findings(3)).containsExactly("usage record " + record + " is not what was recorded");
    }

    @Test
    void finds_a_record_that_no_answer_made() {
        ISSUER.sql()
                .update(
                        "insert into usage_record (id, at, kind, client, organisation, type_code, holder_digest, sealed_context,"
                                + " field_keys) select 'AAAAAAAAAAAAAAAAAAAAAA', at, kind, client, organisation, type_code, holder_digest,"
                                + " sealed_context, field_keys from usage_record where id = ?",
                        record);

        assertThat(findings(3)).containsExactly("usage record AAAAAAAAAAAAAAAAAAAAAA has no entry in the audit");
    }
}
