package org.sealbook.issuer.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.net.http.HttpResponse;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.format.SignedCredential;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.HolderBrowser;
import org.sealbook.issuer.RunningIssuer;

/** A holder presents a license, from the page to the counter. */
class MyPresentationsTest {

    private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
    private static final int PIXELS = 6;

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer().withHolders();

    private final HolderBrowser browser = ISSUER.browser();
    private String license;

    @BeforeEach
    void one_license_of_a_holder_who_is_signed_in() {
        ISSUER.sql().execute("delete from presentation");
        ISSUER.sql().execute("delete from usage_license");
        ISSUER.sql().execute("delete from usage_record");
        ISSUER.sql().execute("delete from license_holder");
        license = text(ISSUER.as("demo-market").issue(food(), fresh()), "id");
        browser.signIn("hemu");
    }

    private HttpResponse<String> present(String... fields) {
        return browser.submit("/me/present", "/me/present", fields);
    }

    private HttpResponse<String> presented() {
        return present(
                "license",
                license,
                "field",
                license + "/number",
                "field",
                license + "/premises",
                "verifiers",
                "PUBLIC_AGENCY");
    }

    private static String handle(HttpResponse<String> page) {
        return page.body().replaceAll("(?s).*data-address=\"/me/present/([A-Za-z0-9_-]{22})\".*", "$1");
    }

    /** What a camera reads from the page. */
    private static String scanned(String page) throws Exception {
        int size = Integer.parseInt(page.replaceAll("(?s).*class=\"code\".*?viewBox=\"0 0 (\\d+) \\d+\".*", "$1"));
        int side = size * PIXELS;
        int[] pixels = new int[side * side];
        Arrays.fill(pixels, 0xffffff);
        Matcher module = MODULE.matcher(page);
        while (module.find()) {
            int x = Integer.parseInt(module.group(1)) * PIXELS;
            int y = Integer.parseInt(module.group(2)) * PIXELS;
            for (int row = y; row < y + PIXELS; row++) {
                Arrays.fill(pixels, row * side + x, row * side + x + PIXELS, 0);
            }
        }
        LuminanceSource picture = new RGBLuminanceSource(side, side, pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(picture)))
                .getText();
    }

    private static HttpResponse<byte[]> redeem(String code) {
        return ISSUER.as("demo-data")
                .call(
                        "POST",
                        "/api/v1/presentations:redeem",
                        ("{\"context\":{\"organisation\":\"11310000MB2F00040G\",\"officer\":\"window-07\",\"item\":{\"code\":"
                                        + "\"310101-0423\",\"name\":\"食品经营许可证变更\"},\"caseNumber\":\"CASE-77\",\"purpose\":"
                                        + "\"核对许可\",\"basis\":\"CONSENT\",\"grounds\":\"持证人出示\"},\"code\":\"" + code
                                        + "\"}")
                                .getBytes(UTF_8),
                        "Content-Type",
                        "application/json");
    }

    @Test
    void shows_a_code_that_the_counter_redeems_and_says_at_once_who_did() throws Exception {
        HttpResponse<String> page = presented();
        assertThat(page.statusCode()).isEqualTo(200);
        String code = scanned(page.body());
        String state = "/me/present/" + handle(page) + "?lang=zh";
        assertThat(browser.get(state).body()).contains("data-state=\"waiting\"").doesNotContain("class=\"code\"", code);

        HttpResponse<byte[]> answer = redeem(code);

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(text(answer)).contains("\"premises\":\"", "\"number\":\"").doesNotContain("domicile");
        assertThat(browser.get(state).body()).contains("data-state=\"redeemed\"", "上海市示例数据局", "事项：食品经营许可证变更");
        assertThat(browser.get("/me/uses?lang=zh").body()).contains("查看了您出示的食品经营许可证", "经营场所", "同意", "CASE-77");
    }

    @Test
    void has_the_code_in_no_text_and_in_no_address() throws Exception {
        HttpResponse<String> page = presented();

        String code = scanned(page.body());

        assertThat(code).startsWith("SEALBOOK1:");
        assertThat(page.body()).doesNotContain(code, code.substring(10));
        assertThat(page.uri().toString()).endsWith("/me/present");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
    }

    @Test
    void lets_the_holder_take_it_back() throws Exception {
        HttpResponse<String> page = presented();
        String handle = handle(page);

        HttpResponse<String> after = browser.submit("/me/present/" + handle, "/me/present/" + handle + "/cancel");

        assertThat(after.body()).contains("data-state=\"cancelled\"");
        assertThat(redeem(scanned(page.body())).statusCode()).isEqualTo(410);
    }

    @Test
    void tells_nobody_else_what_became_of_it() {
        String handle = handle(presented());
        HolderBrowser other = ISSUER.browser();
        other.signIn("zhou");

        assertThat(other.get("/me/present/" + handle).statusCode()).isEqualTo(404);
        assertThat(other.submit("/me/delegates", "/me/present/" + handle + "/cancel")
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.get("/me/present/" + handle).body()).contains("data-state=\"waiting\"");
    }

    @ParameterizedTest
    @CsvSource({"none", "nobody", "unreadable", "many"})
    void says_what_the_choice_lacks(String fault) {
        HttpResponse<String> page =
                switch (fault) {
                    case "none" -> present("verifiers", "PUBLIC_AGENCY");
                    case "nobody" -> present("license", license, "verifiers", "EVERYBODY");
                    case "unreadable" -> present("license", license + "X", "verifiers", "PUBLIC_AGENCY");
                    default -> {
                        presented();
                        presented();
                        presented();
                        yield presented();
                    }
                };

        assertThat(page.statusCode()).isEqualTo(fault.equals("many") ? 409 : 400);
        assertThat(page.body()).contains("role=\"alert\"", license);
    }

    @Test
    void presents_nothing_of_others() {
        HolderBrowser other = ISSUER.browser();
        other.signIn("zhou");

        HttpResponse<String> page =
                other.submit("/me/delegates", "/me/present", "license", license, "verifiers", "PUBLIC_AGENCY");

        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body()).doesNotContain(license, "class=\"code\"");
    }

    @Test
    void takes_no_word_of_other_sites() {
        HttpResponse<String> page =
                browser.submitWithoutToken("/me/present", "license", license, "verifiers", "PUBLIC_AGENCY");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(ISSUER.sql().queryForObject("select count(*) from presentation", Integer.class))
                .isZero();
    }

    @Test
    void gives_a_device_of_the_holder_a_credential() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        String key = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
        String path = "/me/licenses/" + license + "/credential";

        HttpResponse<String> given = browser.submit("/me", path, "key", key);
        HttpResponse<String> noKey = browser.submit("/me", path, "key", "AAAA");
        HolderBrowser other = ISSUER.browser();
        other.signIn("zhou");

        assertThat(given.statusCode()).isEqualTo(200);
        byte[] credential = Base64.getUrlDecoder()
                .decode(StrictJson.read(given.body().getBytes(UTF_8), 10_000).text("credential", 4000));
        assertThat(SignedCredential.read(credential).credential().id()).hasToString(license);
        assertThat(noKey.statusCode()).isEqualTo(400);
        assertThat(noKey.body()).contains("\"detail\":\"key: ");
        assertThat(other.submit("/me", path, "key", key).statusCode()).isEqualTo(404);
    }

    @Test
    void a_citizen_can_show_an_age_and_nothing_else() throws Exception {
        HolderBrowser citizen = ISSUER.browser();
        citizen.signIn("zhou");
        assertThat(citizen.get("/me/present?lang=zh").body())
                .contains("已满 14 周岁", "已满 18 周岁", "看不到您的姓名")
                .doesNotContain("已满 60 周岁");

        HttpResponse<String> page =
                citizen.submit("/me/present", "/me/present/answer", "ofAge", "18", "verifiers", "PUBLIC_AGENCY");

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        HttpResponse<byte[]> answer = redeem(scanned(page.body()));
        assertThat(text(answer))
                .contains("\"question\":{\"ofAge\":18}", "\"answer\":true", "\"items\":[]")
                .doesNotContain("310101199001010012", "1990");
        assertThat(citizen.get("/me/present/" + handle(page) + "?lang=zh").body())
                .contains("data-state=\"redeemed\"", "上海市示例数据局");
        assertThat(citizen.get("/me/uses?lang=zh").body())
                .contains("得到了您出示的一个问题的答案", "已满 18 周岁", "上海市示例数据局", "CASE-77");
    }

    @Test
    void shows_no_age_that_is_not_asked_about_or_not_reached() {
        HolderBrowser citizen = ISSUER.browser();
        citizen.signIn("zhou");

        for (String[] form : new String[][] {
            {"ofAge", "60", "verifiers", "PUBLIC_AGENCY"},
            {"ofAge", "37", "verifiers", "PUBLIC_AGENCY"},
            {"ofAge", "18", "verifiers", "ANYBODY"},
            {"verifiers", "PUBLIC_AGENCY"}
        }) {
            HttpResponse<String> page = citizen.submit("/me/present", "/me/present/answer", form);
            assertThat(page.statusCode()).isIn(400, 409);
            assertThat(page.body()).doesNotContain("class=\"code\"");
        }
        assertThat(browser.get("/me/present").body()).doesNotContain("/me/present/answer");
    }
}
