package org.sealbook.issuer.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.sample;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.issuer.HolderBrowser;
import org.sealbook.issuer.RunningIssuer;

/** Holders at their own pages: what they see, what they can say, and what nobody else sees. */
class HolderPagesTest {

    private static final String TYPE = "11100000MB0143028R901";
    private static final String HEMU = "91310101MA1K000235";
    private static final String ZHOU = "310101199001010012";
    private static final String ITEM = "310101-0423";

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer().withHolders();

    private static String license;

    private final HolderBrowser browser = ISSUER.browser();

    @BeforeAll
    static void a_food_permit_and_a_marriage() {
        license = text(ISSUER.as("demo-market").issue(food(), fresh()), "id");
        HttpResponse<byte[]> marriage =
                ISSUER.as("demo-all").issue(sample("marriage-certificate", "DEMO-2026-0004"), fresh());
        assertThat(marriage.statusCode()).as(text(marriage)).isEqualTo(201);
        HttpResponse<byte[]> grant = ISSUER.as("demo-registrar")
                .call(
                        "PUT",
                        "/api/v1/agencies/11310000MB2F00040G/usage-grants/" + TYPE,
                        ("{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2090-01-01T00:00:00Z\",\"items\":[\"" + ITEM
                                        + "\"],\"fields\":[\"number\",\"premises\"]}")
                                .getBytes(UTF_8),
                        "Content-Type",
                        "application/json");
        assertThat(grant.statusCode()).as(text(grant)).isEqualTo(201);
    }

    @BeforeEach
    void no_delegates_and_reports() {
        ISSUER.sql().execute("delete from holder_delegate");
        ISSUER.sql().execute("delete from holder_report");
    }

    private static HttpResponse<byte[]> use(String deed, String item) {
        return ISSUER.as("demo-data")
                .post(
                        "/api/v1/uses:" + deed,
                        "{\"context\":{\"organisation\":\"11310000MB2F00040G\",\"officer\":\"window-07\",\"item\":{\"code\":\""
                                + item + "\",\"name\":\"食品经营许可证变更\"},\"caseNumber\":\"" + fresh()
                                + "\",\"purpose\":\"核对许可\",\"basis\":\"DUTY\",\"grounds\":\"食品安全法第三十五条\"},"
                                + "\"holder\":{\"idType\":\"001\",\"id\":\"" + HEMU + "\"},\"type\":\"" + TYPE + "\"}",
                        fresh());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/me", "/me/uses", "/me/delegates", "/me/licenses/x", "/me/licenses/x/file", "/me/whatever"})
    void asks_whoever_is_not_signed_in_to_sign_in(String path) {
        HttpResponse<String> answer = browser.get(path);

        assertThat(answer.uri().getPath()).isEqualTo("/me/sign-in");
        assertThat(answer.body()).contains("/oauth2/authorization/holder");
    }

    @Test
    void shows_a_holder_all_his_licenses_and_nobody_elses() {
        HttpResponse<String> hemu = browser.signIn("hemu");
        HttpResponse<String> zhou = ISSUER.browser().signIn("zhou");

        assertThat(hemu.uri().getPath()).isEqualTo("/me");
        assertThat(hemu.body()).contains("食品经营许可证", license).doesNotContain("结婚证");
        assertThat(zhou.body()).contains("结婚证").doesNotContain("食品经营许可证", license, ZHOU);
        HolderBrowser other = ISSUER.browser();
        other.signIn("zhou");
        assertThat(other.get("/me/licenses/" + license).statusCode()).isEqualTo(404);
        assertThat(other.get("/me/licenses/" + license + "/file").statusCode()).isEqualTo(404);
    }

    @Test
    void hands_a_holder_the_sealed_file() {
        browser.signIn("hemu");

        HttpResponse<String> file = browser.get("/me/licenses/" + license + "/file");

        assertThat(file.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(file.body()).startsWith("%PDF-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/me/licenses/%s/file", "/me/offline/page.js", "/me/offline-worker.js", "/me/uses"})
    void a_page_that_is_open_stays_good_for_its_forms_whatever_is_asked_for_meanwhile(String meanwhile) {
        browser.signIn("hemu");
        String path = "/me/licenses/" + license;
        String page = browser.get(path).body();

        browser.get(meanwhile.formatted(license));

        assertThat(browser.submitOpen(page, path + "/reports", "kind", "wrong", "text", "地址不对")
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.get(path).body()).contains("地址不对");
    }

    @Test
    void signing_in_makes_forms_from_before_worthless() {
        browser.get("/me/sign-in");
        String before = browser.cookie("XSRF-TOKEN").orElseThrow();

        browser.signIn("hemu");

        assertThat(browser.cookie("XSRF-TOKEN").orElseThrow()).isNotEqualTo(before);
    }

    @Test
    void tells_a_holder_who_looked_at_what_for_which_case() {
        use("fetch", ITEM);
        use("fetch", "310101-9999");
        browser.signIn("hemu");

        String trail = browser.get("/me/uses?lang=zh").body();

        assertThat(trail)
                .contains("食品经营许可证", "食品经营许可证变更", "核对许可", "依职能", "食品安全法第三十五条", "window-07", "经营场所")
                .contains("被拒绝", "授权不包括这一事项")
                .doesNotContain("LIFE-0", HEMU);
        assertThat(browser.get("/me/uses?lang=en").body())
                .contains("saw your", "the grant is not for this service item");
    }

    @Test
    void turns_the_pages_of_a_long_trail_without_losing_an_entry() {
        ISSUER.sql().execute("delete from usage_license");
        ISSUER.sql().execute("delete from usage_record");
        for (int i = 0; i < 57; i++) {
            use("ask", ITEM);
        }
        browser.signIn("hemu");

        String first = browser.get("/me/uses").body();
        String next = first.replaceAll("(?s).*href=\"(/me/uses\\?after=[^\"]+)\".*", "$1");
        String second = browser.get(next).body();

        assertThat(first.split("<time>", -1)).hasSize(51);
        assertThat(second.split("<time>", -1)).hasSize(8);
    }

    @Test
    void tells_a_holder_of_a_license_with_two_what_was_asked_of_the_other() {
        ISSUER.sql().execute("delete from usage_license");
        ISSUER.sql().execute("delete from usage_record");
        String marriage = ISSUER.sql()
                .queryForObject("select id from license where type_code = '111000000000131433001'", String.class);
        use("ask", ITEM);
        ISSUER.sql().update("update usage_license set license_id = ?", marriage);
        browser.signIn("lin");

        assertThat(browser.get("/me/uses").body()).contains("window-07");
    }

    @Test
    void says_that_entries_are_withheld_and_until_when_and_no_more() {
        ISSUER.sql().execute("delete from usage_license");
        ISSUER.sql().execute("delete from usage_record");
        use("fetch", ITEM);
        ISSUER.sql().update("update usage_record set withheld_until = '2090-01-01', withheld_order = '沪检调〔2026〕7号'");
        browser.signIn("hemu");

        String trail = browser.get("/me/uses").body();

        assertThat(trail).contains("有 1 条记录", "沪检调〔2026〕7号", "2090-01-01").doesNotContain("window-07", "核对许可");
    }

    @Test
    void takes_a_report_to_the_agency_and_its_answer_back() {
        browser.signIn("hemu");

        HttpResponse<String> sent = browser.submit(
                "/me/licenses/" + license,
                "/me/licenses/" + license + "/reports",
                "kind",
                "wrong",
                "text",
                "经营场所少写了二楼");

        assertThat(sent.body()).contains("经营场所少写了二楼", "等待颁发机构答复");
        HttpResponse<byte[]> open = ISSUER.as("demo-market").get("/api/v1/reports?open=true");
        assertThat(text(open)).contains("\"kind\":\"WRONG\"", "经营场所少写了二楼", license);
        assertThat(text(ISSUER.as("demo-transport").get("/api/v1/reports"))).doesNotContain(license);
        String id = text(open).replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
        assertThat(ISSUER.as("demo-transport")
                        .post("/api/v1/reports/" + id + "/answer", "{\"text\":\"x\"}", fresh())
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<byte[]> answered =
                ISSUER.as("demo-market").post("/api/v1/reports/" + id + "/answer", "{\"text\":\"已更正，请查收新版\"}", fresh());
        assertThat(answered.statusCode()).as(text(answered)).isEqualTo(200);
        assertThat(browser.get("/me/licenses/" + license).body()).contains("已更正，请查收新版");
        assertThat(ISSUER.as("demo-market")
                        .post("/api/v1/reports/" + id + "/answer", "{\"text\":\"again\"}", fresh())
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void says_what_a_report_lacks() {
        browser.signIn("hemu");

        HttpResponse<String> empty = browser.submit(
                "/me/licenses/" + license, "/me/licenses/" + license + "/reports", "kind", "wrong", "text", " ");
        HttpResponse<String> foreign = browser.submit(
                "/me/licenses/" + license,
                "/me/licenses/" + license.replace('0', '1') + "/reports",
                "kind",
                "wrong",
                "text",
                "x");

        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.body()).contains("请选择一项并说明情况");
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(ISSUER.sql().queryForObject("select count(*) from holder_report", Integer.class))
                .isZero();
    }

    @Test
    void lets_a_person_act_for_an_enterprise_as_long_as_it_says_so() {
        browser.signIn("hemu");
        HttpResponse<String> named = browser.submit(
                "/me/delegates",
                "/me/delegates",
                "name",
                "周㳘",
                "id",
                ZHOU,
                "until",
                LocalDate.now().plusDays(30).toString());
        assertThat(named.body()).contains("周㳘", "31**************12").doesNotContain(ZHOU);

        HolderBrowser person = ISSUER.browser();
        person.signIn("zhou");
        String delegate =
                person.get("/me/delegates").body().replaceAll("(?s).*name=\"delegate\" value=\"([^\"]+)\".*", "$1");
        HttpResponse<String> acting = person.submit("/me/delegates", "/me/acting", "delegate", delegate);

        assertThat(acting.body()).contains(license, "由 周㳘 代办");
        assertThat(person.submit(
                                "/me/delegates",
                                "/me/delegates",
                                "name",
                                "林晚晴",
                                "id",
                                "310115198512120022",
                                "until",
                                LocalDate.now().toString())
                        .statusCode())
                .as("what was lent cannot be lent on")
                .isEqualTo(400);
        browser.submit("/me/delegates", "/me/delegates/" + delegate + "/end");
        assertThat(person.get("/me").body()).contains("结婚证").doesNotContain(license);
        HolderBrowser stranger = ISSUER.browser();
        stranger.signIn("lin");
        assertThat(stranger.submit("/me", "/me/acting", "delegate", delegate).statusCode())
                .isEqualTo(404);
    }

    @Test
    void refuses_a_form_that_another_site_sends() {
        browser.signIn("hemu");

        assertThat(browser.submitWithoutToken("/me/licenses/" + license + "/reports", "kind", "wrong", "text", "x")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ISSUER.sql().queryForObject("select count(*) from holder_report", Integer.class))
                .isZero();
    }

    @Test
    void ends_a_session_at_sign_out_for_every_copy_of_its_cookie() {
        browser.signIn("hemu");
        String cookie = browser.cookie("sealbook-holder").orElseThrow();

        browser.submit("/me", "/me/sign-out");

        HolderBrowser thief = ISSUER.browser();
        thief.put("sealbook-holder", cookie);
        assertThat(thief.get("/me").uri().getPath()).isEqualTo("/me/sign-in");
    }

    @Test
    void keeps_no_token_and_no_name_of_a_session_in_the_clear() {
        browser.signIn("zhou");
        String cookie = browser.cookie("sealbook-holder").orElseThrow();

        String rows = ISSUER.sql()
                .queryForList("select id, cast(sealed_identity as char) from holder_session")
                .toString();

        assertThat(rows).doesNotContain(cookie, ZHOU, "周");
    }

    @Test
    void refuses_to_come_back_from_the_provider_without_having_gone_there() {
        HttpResponse<String> answer = browser.get("/login/oauth2/code/holder?code=x&state=y");

        assertThat(answer.uri().toString()).endsWith("/me/sign-in?failed=provider");
        assertThat(answer.body()).contains("登录没有完成");
    }
}
