package org.sealbook.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.demo.IssuerApi;
import org.sealbook.format.Malformed;
import org.sealbook.format.QrPicture;

/** A holder presents a license on a phone: what is on the screen is scanned, and the screen says who did. */
class PresentingPageTest {

    private static final int PHONE = 390;
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private static Playwright playwright;
    private static Browser browser;
    private static String license;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(Files.isExecutable(CHROMIUM), "chromium is not installed: SKIPPED");
        license = Registry.id(Registry.api().issue(Registry.sample("food-permit")));
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

    private Page signedIn(int width, String language) {
        return signedIn("hemu", width, language);
    }

    private Page signedIn(String login, int width, String language) {
        // A phone's screen has two or three points where a page has one.
        Page page = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 844)
                        .setDeviceScaleFactor(width == PHONE ? 3 : 1))
                .newPage();
        page.onConsoleMessage(message -> {
            // A browser asks for an icon by itself.
            if (message.type().equals("error") && !message.location().contains("favicon")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(Registry.RUNNING.issuerUrl() + "/me/sign-in?lang=" + language);
        page.locator("a.button").click();
        page.locator("input[name=username]").fill(login);
        page.locator("input[name=password]").fill(Registry.RUNNING.holderPassword());
        page.locator("button[type=submit]").click();
        page.waitForURL("**/me");
        return page;
    }

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

    private static HttpResponse<byte[]> redeem(String code) {
        return IssuerApi.of(Registry.RUNNING, "demo-data")
                .post(
                        "/api/v1/presentations:redeem",
                        """
                        {"context":{"organisation":"11310000MB2F00040G","officer":"window-07",
                          "item":{"code":"310101-0423","name":"食品经营许可证变更"},"caseNumber":"CASE-2026-0077",
                          "purpose":"核对经营者的许可","basis":"CONSENT","grounds":"持证人出示"},"code":"%s"}"""
                                .formatted(code)
                                .getBytes(StandardCharsets.UTF_8),
                        "e2e-present");
    }

    @ParameterizedTest
    @CsvSource({"zh, 390", "en, 1280"})
    void shows_a_code_counts_down_and_says_who_scanned_it_without_being_touched(String language, int width)
            throws Malformed {
        Page page = signedIn(width, language);
        page.navigate(Registry.RUNNING.issuerUrl() + "/me/present?license=" + license);
        page.locator("input[value='" + license + "/premises']").evaluate("box => box.closest('details').open = true");
        page.locator("input[value='" + license + "/premises']").check();
        shoot(page, "present-" + language);

        page.locator("button.wide").click();
        assertThat(page.locator("svg.code")).isVisible();
        shoot(page, "present-code-" + language);
        String code = QrPicture.read(page.locator("svg.code").screenshot()).orElseThrow();
        page.waitForCondition(() -> !page.locator(".seconds").textContent().equals("59")
                && !page.locator(".seconds").textContent().equals("60"));
        HttpResponse<byte[]> answer = redeem(code);

        Assertions.assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        Assertions.assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("premises");
        assertThat(page.locator("#presented")).containsText("上海市示例数据局");
        assertThat(page.locator("svg.code")).hasCount(0);
        shoot(page, "presented-" + language);
        Assertions.assertThat(complaints).isEmpty();
    }

    @Test
    void takes_a_code_back() throws Malformed {
        Page page = signedIn(390, "zh");
        page.navigate(Registry.RUNNING.issuerUrl() + "/me/present?license=" + license);
        page.locator("button.wide").click();
        String code = QrPicture.read(page.locator("svg.code").screenshot()).orElseThrow();

        page.locator("#presented button.plain").click();

        assertThat(page.locator("#presented")).hasAttribute("data-state", "cancelled");
        shoot(page, "present-cancelled");
        Assertions.assertThat(redeem(code).statusCode()).isEqualTo(410);
        Assertions.assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"zh, 390", "en, 1280"})
    void a_citizen_shows_only_that_he_is_of_age(String language, int width) throws Malformed {
        Page page = signedIn("zhou", width, language);
        page.navigate(Registry.RUNNING.issuerUrl() + "/me/present");
        Locator form = page.locator("form[action='/me/present/answer']");
        assertThat(form.locator("input[value='18']")).isChecked();
        form.locator("input[value='PUBLIC_AGENCY']").check();
        shoot(page, "answer-" + language);

        form.locator("button.wide").click();
        assertThat(page.locator("svg.code")).isVisible();
        String code = QrPicture.read(page.locator("svg.code").screenshot()).orElseThrow();
        shoot(page, "answer-code-" + language);
        String answer = new String(redeem(code).body(), StandardCharsets.UTF_8);

        Assertions.assertThat(answer)
                .contains("\"items\":[],\"question\":{\"ofAge\":18},\"answer\":true")
                .doesNotContain("1990");
        assertThat(page.locator("#presented")).containsText("上海市示例数据局");
        page.navigate(Registry.RUNNING.issuerUrl() + "/me/uses");
        assertThat(page.locator(".trail")).containsText(language.equals("zh") ? "已满 18 周岁" : "At least 18 years old");
        shoot(page, "answer-trail-" + language);
        Assertions.assertThat(complaints).isEmpty();
    }
}
