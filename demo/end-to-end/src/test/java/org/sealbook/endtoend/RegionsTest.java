package org.sealbook.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
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
import org.sealbook.demo.IssuerApi;
import org.sealbook.demo.RunningRegions;
import org.sealbook.demo.RunningRegistry;
import org.sealbook.demo.cli.Scratch;

/** Two regions from the real jars, and a counter in one of them while the other's registry is killed. */
class RegionsTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String HERE = "310000";
    private static final String THERE = "330000";
    private static final String TYPE = "11100000MB0143028R901";
    private static final String HOLDER = "91310101MA1K000235";

    private static Path folder;
    private static RunningRegions regions;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Files.isExecutable(CHROMIUM), "chromium is not installed: SKIPPED");
        folder = Files.createTempDirectory("sealbook-regions-");
        regions = RunningRegions.start(ROOT, folder, 2, false, what -> {});
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
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
        if (regions != null) {
            regions.close();
            Scratch.delete(folder);
        }
    }

    private static byte[] issued(String region) throws IOException {
        RunningRegistry registry = regions.in(region);
        IssuerApi api = IssuerApi.of(registry, RunningRegistry.CLIENT);
        String sample = new String(Registry.sample("food-permit"), StandardCharsets.UTF_8);
        String body = regions.translated(sample, region);
        String id = Registry.id(api.issue(body.getBytes(StandardCharsets.UTF_8)));
        IssuerApi.of(registry, "demo-registrar")
                .put(
                        "/api/v1/agencies/" + regions.in(HERE).counterOrganisation() + "/usage-grants/" + TYPE,
                        """
                        {"from":"2020-01-01T00:00:00Z","to":"2090-01-01T00:00:00Z","items":["310101-0423"],
                         "fields":["number","premises"],"copies":true}"""
                                .getBytes(StandardCharsets.UTF_8));
        return api.get("/api/v1/licenses/" + id + "/file").body();
    }

    private static void isGenuine(Page window, byte[] pdf) {
        window.navigate(regions.in(HERE).verifierUrl() + "/?lang=zh");
        window.getByTestId("file").setInputFiles(new FilePayload("license.pdf", "application/pdf", pdf));
        assertThat(window.getByTestId("result"))
                .hasAttribute(
                        "data-verdict", "genuine", new LocatorAssertions.HasAttributeOptions().setTimeout(30_000));
    }

    private static void openCase(Page window) {
        window.navigate(regions.in(HERE).verifierUrl() + "/case?lang=zh");
        window.locator("#number").fill("CASE-2026-0301");
        window.locator("#purpose").fill("核对两地许可");
        window.locator("#officer").fill("window-07");
        window.keyboard().press("Enter");
        assertThat(window.getByTestId("open-case")).hasText("CASE-2026-0301");
    }

    private static void fetch(Page window, int licenses) {
        window.locator("#type").selectOption(TYPE);
        window.getByTestId("holder").fill(HOLDER);
        window.keyboard().press("Enter");
        assertThat(window.getByTestId("license"))
                .hasCount(licenses, new LocatorAssertions.HasCountOptions().setTimeout(30_000));
    }

    private static void shoot(Page page, String name) {
        Assertions.assertThat(new AxeBuilder(page).analyze().getViolations())
                .as("axe on %s", name)
                .isEmpty();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    @Test
    void a_counter_uses_the_licenses_of_both_regions_and_goes_on_while_the_other_registry_is_killed()
            throws IOException {
        issued(HERE);
        byte[] far = issued(THERE);
        byte[] neverSeen = issued(THERE);
        Page window = browser.newPage();

        isGenuine(window, far);
        openCase(window);
        fetch(window, 3);
        assertThat(window.getByTestId("registry")).hasCount(3);
        copyOfTheOtherRegion(window);
        shoot(window, "regions-both");

        regions.in(THERE).issuer().kill();
        fetch(window, 1);
        assertThat(window.getByTestId("elsewhere")).containsText("浙江省示例登记中心");
        shoot(window, "regions-one-away");
        isGenuine(window, far);
        isGenuine(window, neverSeen);

        regions.in(THERE).issuer().restart();
        regions.in(THERE).awaitReady();
        openCase(window);
        fetch(window, 3);
        assertThat(window.getByTestId("elsewhere")).hasCount(0);
    }

    private static void copyOfTheOtherRegion(Page window) {
        Locator there = window.getByTestId("license")
                .filter(new Locator.FilterOptions().setHasText(".1133"))
                .first();
        there.getByTestId("copy").click();
        assertThat(window.getByTestId("kept").locator("a[download^='copy-']"))
                .hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(30_000));
    }
}
