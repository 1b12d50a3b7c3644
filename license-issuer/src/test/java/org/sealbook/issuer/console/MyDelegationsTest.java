package org.sealbook.issuer.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.issuer.HolderBrowser;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.license.Validity;

/** A holder lets an organisation use a license, and the organisation does. */
class MyDelegationsTest {

    private static final String DATA_OFFICE = "11310000MB2F00040G";
    private static final String MARKET = "11310000MB2F000160";

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer().withHolders();

    private final HolderBrowser holder = ISSUER.browser();
    private String license = "";

    @BeforeEach
    void a_license_and_its_holder() {
        ISSUER.sql().execute("delete from usage_license");
        ISSUER.sql().execute("delete from usage_record");
        ISSUER.sql().execute("delete from usage_delegation");
        license = text(ISSUER.as("demo-market").issue(food(), fresh()), "id");
        holder.signIn("hemu");
    }

    private HttpResponse<String> give(String organisation, String purpose, LocalDate until, String field) {
        String page = "/me/licenses/" + license + "/delegations";
        return holder.submit(
                page,
                page,
                "organisation",
                organisation,
                "purpose",
                purpose,
                "until",
                until.toString(),
                "field",
                field);
    }

    private static LocalDate today() {
        return LocalDate.now(Validity.ZONE);
    }

    private static HttpResponse<byte[]> fetch(String client, String organisation, String delegation, String basis) {
        return ISSUER.as(client)
                .post(
                        "/api/v1/delegations/" + delegation + "/fetch",
                        "{\"context\":{\"organisation\":\"" + organisation
                                + "\",\"officer\":\"window-07\",\"item\":{\"code\":\"310101-0423\",\"name\":\"贷款\"},"
                                + "\"caseNumber\":\"CASE-1\",\"purpose\":\"办理贷款\",\"basis\":\"" + basis
                                + "\",\"grounds\":\"持证人委托\"}}",
                        fresh());
    }

    private static String delegation() {
        return String.valueOf(ISSUER.sql().queryForObject("select id from usage_delegation", String.class));
    }

    private static int count(String what) {
        Integer found = ISSUER.sql().queryForObject("select count(*) from " + what, Integer.class);
        return found == null ? -1 : found;
    }

    @Test
    void lets_the_organisation_see_what_the_holder_ticked_and_no_more() {
        HttpResponse<String> page = give(DATA_OFFICE, "办理贷款", today().plusDays(30), "premises");
        assertThat(page.body()).contains("上海市示例数据局", "办理贷款");

        HttpResponse<byte[]> list = ISSUER.as("demo-data").get("/api/v1/delegations");
        HttpResponse<byte[]> answer = fetch("demo-data", DATA_OFFICE, delegation(), "DELEGATION");

        assertThat(text(list))
                .contains(license, "办理贷款", "\"fields\":[\"premises\"]")
                .doesNotContain("禾木", "JY1");
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(text(answer)).contains("\"premises\":\"", "\"receipt\":\"").doesNotContain("\"number\"", "禾木");
        assertThat(holder.get("/me/uses").body()).contains("受您委托查看了您的食品经营许可证", "受您委托", "经营场所", "CASE-1");
    }

    @Test
    void ends_when_the_holder_takes_it_back_and_when_its_day_is_over() {
        give(DATA_OFFICE, "办理贷款", today(), "number");
        String delegation = delegation();
        ISSUER.sql().update("update usage_delegation set last_day = last_day - interval 1 day");
        assertThat(fetch("demo-data", DATA_OFFICE, delegation, "DELEGATION").statusCode())
                .isEqualTo(403);
        ISSUER.sql().update("update usage_delegation set last_day = last_day + interval 1 day");
        assertThat(fetch("demo-data", DATA_OFFICE, delegation, "DELEGATION").statusCode())
                .isEqualTo(200);

        String page = "/me/licenses/" + license + "/delegations";
        holder.submit(page, page + "/" + delegation + "/end");

        assertThat(fetch("demo-data", DATA_OFFICE, delegation, "DELEGATION").statusCode())
                .isEqualTo(403);
        assertThat(text(ISSUER.as("demo-data").get("/api/v1/delegations"))).isEqualTo("{\"items\":[]}");
        assertThat(count("usage_record where denied = 'delegation-ended'")).isEqualTo(2);
        assertThat(holder.get("/me/uses").body()).contains("委托已收回或已到期");
    }

    @Test
    void is_nothing_to_another_organisation() {
        give(DATA_OFFICE, "办理贷款", today(), "number");

        assertThat(fetch("demo-transport", "11310000MB2F00024T", delegation(), "DELEGATION")
                        .statusCode())
                .isEqualTo(404);
        assertThat(text(ISSUER.as("demo-transport").get("/api/v1/delegations"))).isEqualTo("{\"items\":[]}");
    }

    @Test
    void is_no_duty() {
        give(DATA_OFFICE, "办理贷款", today(), "number");

        HttpResponse<byte[]> answer = fetch("demo-data", DATA_OFFICE, delegation(), "DUTY");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(text(answer)).contains("context.basis");
        assertThat(count("usage_record")).isZero();
    }

    @Test
    void shows_only_the_state_of_a_license_that_is_not_in_force() {
        give(DATA_OFFICE, "办理贷款", today(), "number");
        ISSUER.sql().update("update license set status = 'SUSPENDED' where id = ?", license);

        HttpResponse<byte[]> answer = fetch("demo-data", DATA_OFFICE, delegation(), "DELEGATION");

        assertThat(text(answer)).contains("\"status\":\"SUSPENDED\"").doesNotContain("\"number\"");
        assertThat(count("usage_record where field_keys = ''")).isEqualTo(1);
    }

    @Test
    void says_what_a_leave_lacks_and_gives_none() {
        assertThat(give("913101", "办理贷款", today(), "number").body()).contains("没有这个单位");
        assertThat(give(MARKET, " ", today(), "number").body()).contains("请填写用途");
        assertThat(give(MARKET, "办理贷款", today(), "unknown").body()).contains("至少勾选一项");
        assertThat(give(MARKET, "办理贷款", today().minusDays(1), "number").body()).contains("截止日期");
        assertThat(give(MARKET, "办理贷款", today().plusDays(367), "number").body()).contains("截止日期");
        assertThat(count("usage_delegation")).isZero();
    }

    @Test
    void lets_nobody_give_away_or_take_back_what_is_anothers() {
        give(DATA_OFFICE, "办理贷款", today(), "number");
        String page = "/me/licenses/" + license + "/delegations";
        HolderBrowser other = ISSUER.browser();
        other.signIn("yunqi");

        assertThat(other.get(page).statusCode()).isEqualTo(404);
        assertThat(other.submit("/me/delegates", page + "/" + delegation() + "/end")
                        .statusCode())
                .isEqualTo(404);
        assertThat(count("usage_delegation where ended_at is null")).isEqualTo(1);
    }

    @Test
    void keeps_neither_holder_nor_purpose_in_the_clear() {
        give(DATA_OFFICE, "办理贷款", today(), "number");

        String rows = ISSUER.sql()
                .queryForList(
                        "select id, license_id, cast(sealed_words as char) as words, organisation from usage_delegation")
                .toString();

        assertThat(rows).doesNotContain("91310101MA1K000235", "贷款");
    }
}
