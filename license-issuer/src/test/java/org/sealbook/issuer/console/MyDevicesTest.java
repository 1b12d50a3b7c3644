package org.sealbook.issuer.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.issuer.HolderBrowser;
import org.sealbook.issuer.RunningIssuer;

/** The pages for presenting without a network. What their scripts do is in the end-to-end tests. */
class MyDevicesTest {

    private static final Pattern SHELL_FILE = Pattern.compile("'(/[a-z/-]+\\.(?:js|css))'");
    private static final Pattern IMPORT = Pattern.compile("from '\\./([a-z/-]+\\.js)'");

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer().withHolders();

    private static String license;

    private final HolderBrowser browser = ISSUER.browser();

    @BeforeAll
    static void a_food_permit() {
        license = text(ISSUER.as("demo-market").issue(food(), fresh()), "id");
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private List<String> keptFiles() {
        return found(SHELL_FILE, browser.get("/me/offline-worker.js").body());
    }

    @Test
    void prepares_a_device_for_a_license_of_the_holder_and_of_nobody_else() {
        browser.signIn("hemu");
        HolderBrowser other = ISSUER.browser();
        other.signIn("zhou");

        String page = browser.get("/me/licenses/" + license + "/device").body();

        assertThat(page)
                .contains("data-license=\"" + license + "\"", "/credential", "name=\"_csrf\"", "id=\"prepare\"");
        assertThat(browser.get("/me/licenses/" + license).body()).contains("/me/licenses/" + license + "/device");
        assertThat(other.get("/me/licenses/" + license + "/device").statusCode())
                .isEqualTo(404);
        assertThat(browser.get("/me/licenses/x/device").statusCode()).isEqualTo(404);
        assertThat(ISSUER.browser()
                        .get("/me/licenses/" + license + "/device")
                        .uri()
                        .getPath())
                .isEqualTo("/me/sign-in");
    }

    @ParameterizedTest
    @CsvSource({"zh, 无网络亮证, 六位数字", "en, Present without a network, six digits"})
    void the_page_that_a_device_keeps_opens_without_signing_in(String language, String title, String digits) {
        HttpResponse<String> page = browser.get("/me/offline?lang=" + language);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/me/offline");
        assertThat(page.body()).contains(title, digits).doesNotContain("<script>", " style=");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self';", "default-src 'none';")
                .doesNotContain("unsafe");
    }

    @Test
    void the_page_that_a_device_keeps_is_the_same_for_everybody() {
        String nobodys = browser.get("/me/offline?lang=zh").body();
        browser.signIn("hemu");

        assertThat(browser.get("/me/offline?lang=zh").body()).isEqualTo(nobodys).doesNotContain("_csrf", "禾木", license);
    }

    @Test
    void a_worker_keeps_what_the_page_is_made_of_and_nothing_that_needs_a_session() {
        assertThat(keptFiles()).hasSizeGreaterThan(5).allSatisfy(file -> {
            HttpResponse<String> answer = browser.get(file);
            assertThat(answer.uri().getPath()).isEqualTo(file);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .startsWith(file.endsWith(".js") ? "text/javascript" : "text/css");
        });
        assertThat(browser.get("/me/offline-worker.js").headers().firstValue("Cache-Control"))
                .hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));
    }

    @Test
    void a_worker_keeps_every_script_that_the_page_imports() {
        List<String> kept = keptFiles();

        List<String> scripts =
                kept.stream().filter(file -> file.startsWith("/me/offline/")).toList();
        assertThat(scripts).contains("/me/offline/page.js");
        assertThat(scripts).allSatisfy(script -> assertThat(
                        found(IMPORT, browser.get(script).body()))
                .allSatisfy(imported -> assertThat(kept).contains("/me/offline/" + imported)));
    }
}
