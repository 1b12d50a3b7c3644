package org.sealbook.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.demo.IssuerApi;

/** The holders' pages in a real browser of a phone's size, signed in at a real identity provider. */
class HolderPagesTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final String TYPE = "11100000MB0143028R901";

    private static Playwright playwright;
    private static Browser browser;
    private static String license;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(Files.isExecutable(CHROMIUM), "chromium is not installed: SKIPPED");
        license = Registry.id(Registry.api().issue(Registry.sample("food-permit")));
        use();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")));
        Files.createDirectories(SCREENSHOTS);
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    /** An office asks twice for the permit: once as its grant says, once for something else. */
    private static void use() {
        Registry.grant();
        for (String item : List.of("310101-0423", "310101-9999")) {
            IssuerApi.of(Registry.RUNNING, "demo-data")
                    .post(
                            "/api/v1/uses:fetch",
                            """
                            {"context":{"organisation":"11310000MB2F00040G","officer":"window-07",
                              "item":{"code":"%s","name":"食品经营许可证变更"},"caseNumber":"CASE-2026-0042",
                              "purpose":"核对经营者的许可","basis":"DUTY","grounds":"食品安全法第三十五条"},
                             "holder":{"idType":"001","id":"91310101MA1K000235"},"type":"%s"}"""
                                    .formatted(item, TYPE)
                                    .getBytes(StandardCharsets.UTF_8),
                            "e2e-use-" + item);
        }
    }

    private static Page signedIn(String login, int width, String language) {
        Page page = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 844))
                .newPage();
        page.navigate(Registry.RUNNING.issuerUrl() + "/me?lang=" + language);
        page.navigate(Registry.RUNNING.issuerUrl() + "/me/sign-in?lang=" + language);
        page.locator("a.button").click();
        page.locator("input[name=username]").fill(login);
        page.locator("input[name=password]").fill(Registry.RUNNING.holderPassword());
        page.locator("button[type=submit]").click();
        page.waitForURL("**/me");
        return page;
    }

    /** Takes a picture, of a page that nobody has to scroll sideways and that everybody can use. */
    private static void shoot(Page page, String name) {
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as("overflow of %s", name)
                .isEqualTo(0);
        Assertions.assertThat(new AxeBuilder(page).analyze().getViolations())
                .as("axe on %s", name)
                .isEmpty();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    @ParameterizedTest
    @CsvSource({"zh, 390", "en, 1280"})
    void shows_a_holder_what_he_has_and_who_used_it(String language, int width) {
        Page page = signedIn("hemu", width, language);
        shoot(page, "holder-dossier-" + language);

        page.locator("a[href*='" + license + "']").click();
        assertThat(page.locator("dl")).containsText("上海市徐汇区示例路20号1层");
        shoot(page, "holder-license-" + language);

        page.locator("nav a[href='/me/uses']").click();
        assertThat(page.locator(".trail")).containsText("CASE-2026-0042");
        assertThat(page.locator(".trail .denied").first()).isVisible();
        shoot(page, "holder-uses-" + language);

        page.locator("nav a[href='/me/delegates']").click();
        shoot(page, "holder-delegates-" + language);
    }

    @Test
    void shows_the_sign_in_page_to_whoever_is_not_signed_in() {
        Page page = browser.newContext(new Browser.NewContextOptions().setViewportSize(390, 844))
                .newPage();
        page.navigate(Registry.RUNNING.issuerUrl() + "/me/uses?lang=zh");

        Assertions.assertThat(page.url()).endsWith("/me/sign-in");
        shoot(page, "holder-sign-in");
    }
}
