package org.sealbook.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.format.Malformed;
import org.sealbook.format.SealedPdf;
import org.sealbook.verify.Reason;

/** The counter's page in a real browser, with a camera that sees a printed license. */
class CounterPageTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    @TempDir
    static Path folder;

    private static byte[] license;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(Files.isExecutable(CHROMIUM), "chromium is not installed: SKIPPED");
        license = Registry.foodPermit();
        Path film = film(license);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--use-fake-ui-for-media-stream",
                                "--use-fake-device-for-media-stream",
                                "--use-file-for-fake-video-capture=" + film)));
        Files.createDirectories(SCREENSHOTS);
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    /** What a camera sees of the printed license: its corner with the code, a little turned. */
    private static Path film(byte[] pdf) throws IOException {
        Path page = folder.resolve("page");
        Path file = Files.write(folder.resolve("license.pdf"), pdf);
        Tool.run(
                "pdftoppm",
                "-r",
                "200",
                "-png",
                "-singlefile",
                "-x",
                "120",
                "-y",
                "1120",
                "-W",
                "640",
                "-H",
                "480",
                file.toString(),
                page.toString());
        BufferedImage seen = ImageIO.read(folder.resolve("page.png").toFile());
        BufferedImage frame = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = frame.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.fillRect(0, 0, 640, 480);
        graphics.rotate(Math.toRadians(4), 320, 240);
        graphics.scale(1.35, 1.35);
        graphics.drawImage(seen, -40, -90, null);
        graphics.dispose();
        ByteArrayOutputStream film = new ByteArrayOutputStream();
        for (int i = 0; i < 30; i++) {
            ImageIO.write(frame, "jpeg", film);
        }
        ImageIO.write(
                frame,
                "png",
                SCREENSHOTS.toAbsolutePath().getParent().resolve("camera.png").toFile());
        return Files.write(folder.resolve("camera.mjpeg"), film.toByteArray());
    }

    private static Page page(int width, String language) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, 860).setPermissions(List.of("camera")));
        Page page = context.newPage();
        page.navigate(Registry.RUNNING.verifierUrl() + "/?lang=" + language);
        return page;
    }

    /** Takes a picture, of a page that nobody has to scroll sideways. */
    private static void shoot(Page page, String name) {
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as("overflow of %s", name)
                .isEqualTo(0);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    private static void expect(Page page, String verdict) {
        Locator result = page.getByTestId("result");
        assertThat(result)
                .hasAttribute("data-verdict", verdict, new LocatorAssertions.HasAttributeOptions().setTimeout(20_000));
    }

    @ParameterizedTest
    @CsvSource({"1280,zh,真实有效", "390,zh,真实有效", "1280,en,Genuine and valid", "390,en,Genuine and valid"})
    void verifies_an_uploaded_pdf(int width, String language, String words) {
        try (Page page = page(width, language)) {
            shoot(page, "empty-" + width + "-" + language);
            page.getByTestId("file").setInputFiles(new FilePayload("license.pdf", "application/pdf", license));

            expect(page, "genuine");
            assertThat(page.getByTestId("verdict")).hasText(words);
            shoot(page, "genuine-" + width + "-" + language);
        }
    }

    @Test
    void scans_the_code_with_the_camera() {
        try (Page page = page(1280, "zh")) {
            page.getByTestId("camera-start").click();

            expect(page, "genuine");
            shoot(page, "scanned");
        }
    }

    @Test
    void verifies_a_pasted_text_by_keyboard_alone() throws Malformed {
        String code = SealedPdf.read(license).qrText().orElseThrow();
        try (Page page = page(390, "en")) {
            page.getByTestId("text").focus();
            page.keyboard().insertText(code);
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");

            expect(page, "genuine");
            page.keyboard().press("Escape");
            assertThat(page.getByTestId("verdict")).hasCount(0);
        }
    }

    @Test
    void takes_what_a_scanner_gun_types() throws Malformed {
        String code = SealedPdf.read(license).qrText().orElseThrow();
        try (Page page = page(1280, "en")) {
            page.evaluate(
                    "text => { for (const key of [...text, 'Enter']) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })); }",
                    code);

            expect(page, "genuine");
        }
    }

    @Test
    void refuses_a_changed_file_and_shows_what_it_claims_as_a_claim() {
        byte[] changed = license.clone();
        String file = new String(changed, StandardCharsets.ISO_8859_1);
        int at = file.indexOf("\"salt\":\"") + 9;
        changed[at] = (byte) (changed[at] == 'A' ? 'B' : 'A');
        for (int width : new int[] {1280, 390}) {
            try (Page page = page(width, "zh")) {
                page.getByTestId("file").setInputFiles(new FilePayload("license.pdf", "application/pdf", changed));

                expect(page, "refused");
                assertThat(page.getByTestId("face")).hasClass(Pattern.compile("claimed"));
                shoot(page, "refused-" + width);
            }
        }
    }

    @Test
    void says_that_it_cannot_decide_while_the_status_is_unreachable() throws IOException {
        Registry.RUNNING.issuer().kill();
        try {
            forgetStatuses();
            for (String view : List.of("1280,zh,无法判定", "390,en,Cannot be decided")) {
                String[] parts = view.split(",", 3);
                try (Page page = page(Integer.parseInt(parts[0]), parts[1])) {
                    page.getByTestId("file").setInputFiles(new FilePayload("license.pdf", "application/pdf", license));

                    expect(page, "undecided");
                    assertThat(page.getByTestId("verdict")).hasText(parts[2]);
                    assertThat(page.getByTestId("result"))
                            .containsText(
                                    parts[1].equals("zh")
                                            ? Reason.STATUS_UNAVAILABLE.sentenceZh()
                                            : Reason.STATUS_UNAVAILABLE.sentenceEn());
                    shoot(page, "undecided-" + parts[0] + "-" + parts[1]);
                }
            }
        } finally {
            Registry.RUNNING.issuer().restart();
            Registry.RUNNING.awaitReady();
        }
        try (Page page = page(1280, "zh")) {
            page.waitForTimeout(2_500);
            page.getByTestId("file").setInputFiles(new FilePayload("license.pdf", "application/pdf", license));

            expect(page, "genuine");
        }
    }

    /** As on a counter that was never on line since the list was made. */
    private static void forgetStatuses() throws IOException {
        try (DirectoryStream<Path> cached =
                Files.newDirectoryStream(Registry.RUNNING.folder().resolve("verifier/cache"), "status-*")) {
            for (Path list : cached) {
                Files.delete(list);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1280,zh", "390,en"})
    void has_no_barrier_that_axe_knows_of(int width, String language) {
        try (Page page = page(width, language)) {
            Assertions.assertThat(barriers(page)).isEmpty();

            page.getByTestId("file").setInputFiles(new FilePayload("license.pdf", "application/pdf", license));
            expect(page, "genuine");
            Assertions.assertThat(barriers(page)).isEmpty();

            page.getByTestId("text").fill("https://menu.example/soup");
            page.getByTestId("paste").locator("button").click();
            expect(page, "refused");
            Assertions.assertThat(barriers(page)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"1280,zh", "390,en"})
    void the_public_page_has_no_barrier_that_axe_knows_of(int width, String language) throws Malformed {
        String code = SealedPdf.read(license).qrText().orElseThrow();
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 860));
        try (Page page = context.newPage()) {
            page.navigate(code + "?lang=" + language);

            Assertions.assertThat(barriers(page)).isEmpty();
            shoot(page, "public-" + width + "-" + language);
        }
    }

    private static List<String> barriers(Page page) {
        return new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations()
                        .stream()
                        .map(rule -> rule.getId() + ": " + rule.getNodes())
                        .toList();
    }

    @Test
    void works_without_javascript() {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        try (Page page = context.newPage()) {
            page.navigate(Registry.RUNNING.verifierUrl() + "/?lang=en");
            page.getByTestId("text").fill("https://menu.example/soup");
            page.getByTestId("paste").locator("button").click();

            expect(page, "refused");
        }
    }
}
