package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.holder.Report;
import org.sealbook.issuer.holder.Reports;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.usage.Delegations;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Validity;

/** What people said about a license goes when the license does. */
class ErasedWithALicenseTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private static final String GROUNDS = "{\"reason\":\"保存期限届满\",\"legalBasis\":\"个人信息保护法第四十七条\"}";
    private static final HolderId HOLDER = new HolderId(HolderIdType.CREDIT_CODE, "91310101MA1K000235");
    private static final AgencyCode DATA_OFFICE = new AgencyCode("11310000MB2F00040G");

    private final RunningIssuer.Caller market = ISSUER.as("demo-market");
    private final Reports reports = ISSUER.part(Reports.class);
    private final Delegations delegations = ISSUER.part(Delegations.class);
    private LicenseRecord license;

    @BeforeEach
    void a_license_that_was_reported_answered_and_delegated() {
        ISSUER.sql().execute("delete from holder_report");
        ISSUER.sql().execute("delete from usage_delegation");
        String id = text(market.issue(food(), fresh()), "id");
        license = ISSUER.part(Register.class).byIds(List.of(LicenseId.of(id))).get(0);
        String report = report().orElseThrow();
        reports.answer("demo-market", Set.of(license.license().issuer().code()), report, "已更正");
        assertThat(delegate()).isPresent();
    }

    private Optional<String> report() {
        return reports.make(HOLDER, license, Report.Kind.WRONG, "经营者姓名有误");
    }

    private Optional<String> delegate() {
        return delegations.give(
                HOLDER,
                new Delegations.Wanted(
                        license.license().id(),
                        DATA_OFFICE,
                        "办理贷款",
                        Set.of("premises"),
                        LocalDate.now(Validity.ZONE).plusDays(30)));
    }

    private void erase() {
        String path = "/api/v1/licenses/" + license.license().id();
        assertThat(market.post(path + "/revocation", GROUNDS, fresh()).statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> erased = market.post(path + "/erasure", GROUNDS, fresh());
        assertThat(erased.statusCode()).as(Answers.text(erased)).isEqualTo(200);
    }

    private static int count(String what) {
        return Objects.requireNonNull(ISSUER.sql().queryForObject("select count(*) from " + what, Integer.class));
    }

    @Test
    void reports_go_with_their_answers_and_the_audit_keeps_that_they_were() {
        erase();

        assertThat(count("holder_report")).isZero();
        assertThat(reports.of(HOLDER)).isEmpty();
        assertThat(Answers.text(market.get("/api/v1/reports"))).isEqualTo("{\"items\":[]}");
        assertThat(count("audit_entry where deed = 'report-license' and basis = '"
                        + license.license().id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void of_a_delegation_stays_what_a_record_of_use_says_and_nobody_reads_or_uses_it() {
        Map<String, Object> before = row();
        String id = String.valueOf(before.get("id"));

        erase();

        assertThat(row()).containsAllEntriesOf(before);
        assertThat(count("usage_delegation where sealed_words is null and ended_at is not null"))
                .isEqualTo(1);
        assertThat(delegations.of(HOLDER)).isEmpty();
        RunningIssuer.Caller data = ISSUER.as("demo-data");
        assertThat(Answers.text(data.get("/api/v1/delegations"))).isEqualTo("{\"items\":[]}");
        assertThat(data.post("/api/v1/delegations/" + id + "/fetch", "{}", fresh())
                        .statusCode())
                .isEqualTo(404);
        assertThat(delegations.end(HOLDER, id)).isFalse();
    }

    private static Map<String, Object> row() {
        return ISSUER.sql()
                .queryForMap(
                        "select id, license_id, organisation, field_keys, last_day, made_at from usage_delegation");
    }

    @Test
    void a_delegation_that_was_taken_back_before_keeps_its_end() {
        ISSUER.sql().update("update usage_delegation set ended_at = '2026-01-02 03:04:05'");

        erase();

        assertThat(count("usage_delegation where sealed_words is null and ended_at = '2026-01-02 03:04:05'"))
                .isEqualTo(1);
    }

    @Test
    void who_read_the_license_before_it_was_erased_can_write_nothing_about_it_after() {
        erase();

        assertThat(report()).isEmpty();
        assertThat(delegate()).isEmpty();
        assertThat(count("holder_report")).isZero();
        assertThat(count("usage_delegation")).isEqualTo(1);
    }

    @Test
    void what_is_about_another_license_stays() {
        LicenseRecord erased = license;
        a_license_that_was_reported_answered_and_delegated();
        LicenseRecord other = license;
        license = erased;

        erase();

        assertThat(reports.of(HOLDER))
                .extracting(Report::license)
                .containsExactly(other.license().id());
        assertThat(delegations.of(HOLDER)).hasSize(1);
    }
}
