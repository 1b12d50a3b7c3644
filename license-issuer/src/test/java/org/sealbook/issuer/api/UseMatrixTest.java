package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.Answers.text;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Validity;
import org.sealbook.usage.LegalBasis;

/**
 * Every way of using a license × every basis × own, foreign and no organisation × a case and none × allowed or not: what the caller
 * gets, and that there is a record of use for each answer and each denial, and an entry of the audit for everything.
 */
class UseMatrixTest {

    private static final String OWN = MadeClients.OWN_AGENCY;
    private static final String HOLDER = "\"holder\":{\"idType\":\"001\",\"id\":\"91310101MA1K000235\"}";
    private static final String TYPE = "\"type\":\"11100000MB0143028R901\"";
    private static final String ITEM = "310101-0423";

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private static LicenseId license =
            LicenseId.of("1.2.156.3005.2.11100000MB0143028R901.11310000MB2F000160.310000000001.001.L");

    /** A way of using a license, and the one basis that it rests on. */
    private enum Way {
        FETCH("/api/v1/uses:fetch", LegalBasis.DUTY),
        ASK("/api/v1/uses:ask", LegalBasis.DUTY),
        COPY("/api/v1/uses:copy", LegalBasis.DUTY),
        CHECK_MATERIALS("/api/v1/materials:check", LegalBasis.DUTY),
        FETCH_MATERIALS("/api/v1/materials:fetch", LegalBasis.DUTY),
        REDEEM("/api/v1/presentations:redeem", LegalBasis.CONSENT),
        DELEGATED("/api/v1/delegations/{delegation}/fetch", LegalBasis.DELEGATION);

        private final String path;
        private final LegalBasis basis;

        Way(String path, LegalBasis basis) {
            this.path = path;
            this.basis = basis;
        }

        boolean byGrant() {
            return basis == LegalBasis.DUTY;
        }
    }

    private enum Organisation {
        OWN,
        FOREIGN,
        NONE
    }

    /** One cell. @param allowed whether there is a grant, or a holder's leave that is in force */
    private record Cell(Way way, LegalBasis basis, Organisation organisation, boolean hasCase, boolean allowed) {

        /** Whether the request says all that an access must say, for this way. */
        boolean isInOrder() {
            return basis == way.basis && organisation == Organisation.OWN && hasCase;
        }

        int expected() {
            return !isInOrder() ? 422 : allowed ? 200 : way == Way.REDEEM ? 409 : 403;
        }
    }

    @BeforeAll
    static void a_license_and_an_item() {
        license = LicenseId.of(LifeOfALicense.text(ISSUER.as("demo-market").issue(food(), fresh()), "id"));
        HttpResponse<byte[]> item = ISSUER.as("demo-registrar")
                .call(
                        "PUT",
                        "/api/v1/service-items/" + ITEM,
                        ("{\"name\":\"变更\",\"active\":true,\"materials\":[{\"name\":\"许可证\"," + TYPE
                                        + ",\"required\":true}]}")
                                .getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/json");
        assertThat(item.statusCode()).as(text(item)).isEqualTo(201);
    }

    @TestFactory
    Stream<DynamicTest> every_use_is_answered_or_denied_as_it_must_be_and_recorded() {
        return cells().stream().map(cell -> DynamicTest.dynamicTest(cell.toString(), () -> judge(cell)));
    }

    private static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (Way way : Way.values()) {
            for (LegalBasis basis : LegalBasis.values()) {
                for (Organisation organisation : Organisation.values()) {
                    for (boolean hasCase : new boolean[] {true, false}) {
                        cells.add(new Cell(way, basis, organisation, hasCase, true));
                        cells.add(new Cell(way, basis, organisation, hasCase, false));
                    }
                }
            }
        }
        return cells;
    }

    private static void judge(Cell cell) {
        ISSUER.sql().execute("delete from presentation");
        ISSUER.sql().execute("delete from usage_license");
        ISSUER.sql().execute("delete from usage_record");
        ISSUER.sql().execute("delete from usage_grant");
        if (cell.way().byGrant() && cell.allowed()) {
            Samples.usageGrant(ISSUER, OWN);
        }
        String path = cell.way().path.replace("{delegation}", cell.way() == Way.DELEGATED ? delegation(cell) : "");
        String body = body(cell);
        long before = entries();

        HttpResponse<byte[]> answer = ISSUER.as("demo-market").post(path, body, fresh());

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(cell.expected());
        int denied = cell.isInOrder() && !cell.allowed() ? 1 : 0;
        assertThat(count("usage_record where denied is not null")).isEqualTo(denied);
        boolean answered = cell.isInOrder() && cell.allowed();
        assertThat(count("usage_record where denied is null"))
                .isEqualTo(!answered ? 0 : cell.way() == Way.FETCH_MATERIALS ? 2 : 1);
        assertThat(entries()).as("the audit tells of it").isGreaterThan(before);
        if (!answered) {
            assertThat(text(answer)).doesNotContain("JY1", "premises", license.toString());
        }
    }

    private static long entries() {
        Long entries =
                ISSUER.sql().queryForObject("select count(*) from audit_entry where deed not in ('token')", Long.class);
        return entries == null ? -1 : entries;
    }

    private static int count(String what) {
        Integer found = ISSUER.sql().queryForObject("select count(*) from " + what, Integer.class);
        return found == null ? -1 : found;
    }

    private static String delegation(Cell cell) {
        String id = Samples.delegation(ISSUER, license.toString());
        if (!cell.allowed()) {
            ISSUER.sql().update("update usage_delegation set ended_at = made_at where id = ?", id);
        }
        return id;
    }

    private static String body(Cell cell) {
        String organisation =
                switch (cell.organisation()) {
                    case OWN -> "\"organisation\":\"" + OWN + "\",";
                    case FOREIGN -> "\"organisation\":\"" + MadeClients.OTHER_AGENCY + "\",";
                    case NONE -> "";
                };
        String context = "\"context\":{" + organisation + "\"officer\":\"window-07\",\"item\":{\"code\":\"" + ITEM
                + "\",\"name\":\"变更\"}," + (cell.hasCase() ? "\"caseNumber\":\"CASE-1\"," : "")
                + "\"purpose\":\"核对\",\"basis\":\"" + cell.basis() + "\",\"grounds\":\"依据\"}";
        return switch (cell.way()) {
            case FETCH, ASK -> "{" + context + "," + HOLDER + "," + TYPE + "}";
            case COPY ->
                "{" + context + "," + HOLDER + "," + TYPE + ",\"until\":\""
                        + LocalDate.now(Validity.ZONE).plusDays(3) + "\"}";
            case CHECK_MATERIALS, FETCH_MATERIALS -> "{" + context + "," + HOLDER + "}";
            case REDEEM -> "{" + context + ",\"code\":\"" + code(cell) + "\"}";
            case DELEGATED -> "{" + context + "}";
        };
    }

    /** A code that is good, or was used. */
    private static String code(Cell cell) {
        String code = Samples.presented(ISSUER, license);
        if (!cell.allowed()) {
            ISSUER.sql().execute("update presentation set slot = null, redeemed_at = offered_at");
        }
        return code;
    }
}
