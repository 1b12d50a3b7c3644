package org.sealbook.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.demo.CounterClient;
import org.sealbook.format.Malformed;
import org.sealbook.format.QrPicture;
import org.sealbook.license.AgencyCode;
import org.sealbook.trust.TrustStore;
import org.sealbook.verify.CopyVerifier;
import org.sealbook.verify.ExpectedUse;
import org.sealbook.verify.Judgement;
import org.sealbook.verify.ReceiptVerifier;
import org.sealbook.verify.VerificationPolicy;

/** The whole story, in two windows: a holder presents on a phone, and the counter's camera sees the phone. */
class CounterCaseTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final String CASE = "CASE-2026-0188";
    private static final String PURPOSE = "变更前核对经营者的许可";
    private static final String HOLDER = "91310101MA1K000235";
    private static final String PREMISES = "上海市徐汇区示例路20号1层";
    private static final int FRAMES = 30;

    @TempDir
    static Path folder;

    private static Playwright playwright;
    private static String license;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(Files.isExecutable(CHROMIUM), "chromium is not installed: SKIPPED");
        Registry.grant();
        license = Registry.id(Registry.api().issue(Registry.sample("food-permit")));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Files.createDirectories(SCREENSHOTS);
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    private static Browser browser(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--no-sandbox", "--disable-gpu", "--no-first-run"));
        arguments.addAll(List.of(more));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(arguments));
    }

    private Page page(Browser browser, int width) {
        Page page = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 844)
                        .setPermissions(List.of("camera")))
                .newPage();
        page.onConsoleMessage(message -> {
            // A browser asks for an icon by itself.
            if (message.type().equals("error") && !message.location().contains("favicon")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    private Page phone(Browser browser) {
        Page phone = page(browser, 390);
        phone.navigate(Registry.RUNNING.issuerUrl() + "/me/sign-in?lang=zh");
        phone.locator("a.button").click();
        phone.locator("input[name=username]").fill("hemu");
        phone.locator("input[name=password]").fill(Registry.RUNNING.holderPassword());
        phone.locator("button[type=submit]").click();
        phone.waitForURL("**/me");
        return phone;
    }

    /** Offers the premises and nothing else. @return the phone's screen with the code */
    private static byte[] present(Page phone) {
        phone.navigate(Registry.RUNNING.issuerUrl() + "/me/present?license=" + license);
        Locator premises = phone.locator("input[value='" + license + "/premises']");
        premises.evaluate("box => box.closest('details').open = true");
        premises.check();
        phone.locator("input[value='" + license + "/number']").uncheck();
        phone.locator("input[value='" + license + "/holders']").uncheck();
        phone.locator("button.wide").click();
        assertThat(phone.locator("svg.code")).isVisible();
        return phone.locator("svg.code").screenshot();
    }

    /** What the camera at the counter sees: the phone's screen, a little turned. */
    private static Path film(byte[] screen) throws IOException {
        BufferedImage code = ImageIO.read(new ByteArrayInputStream(screen));
        BufferedImage frame = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = frame.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 640, 480);
        graphics.rotate(Math.toRadians(3), 320, 240);
        graphics.drawImage(code, 160, 80, 320, 320, null);
        graphics.dispose();
        ByteArrayOutputStream film = new ByteArrayOutputStream();
        for (int i = 0; i < FRAMES; i++) {
            ImageIO.write(frame, "jpeg", film);
        }
        return Files.write(folder.resolve("phone.mjpeg"), film.toByteArray());
    }

    private static void openCase(Page window, String language) {
        window.navigate(Registry.RUNNING.verifierUrl() + "/case?lang=" + language);
        window.locator("#number").fill(CASE);
        window.locator("#purpose").fill(PURPOSE);
        window.locator("#officer").fill("window-07");
        window.keyboard().press("Enter");
        assertThat(window.getByTestId("open-case")).hasText(CASE);
        assertThat(window.getByTestId("code")).isFocused();
    }

    private static void expect(Page window, String kind) {
        assertThat(window.getByTestId("desk-result"))
                .hasAttribute("data-kind", kind, new LocatorAssertions.HasAttributeOptions().setTimeout(20_000));
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

    private static byte[] download(Page window, Locator link) throws IOException {
        Download download = window.waitForDownload(link::click);
        return Files.readAllBytes(download.path());
    }

    private static TrustStore trust() {
        return TrustStore.open(Registry.RUNNING.trustFolder());
    }

    @Test
    void a_holder_presents_and_the_counter_has_what_the_case_needs_and_no_more() throws IOException, Malformed {
        try (Browser hand = browser()) {
            Page phone = phone(hand);
            byte[] screen = present(phone);
            try (Browser counter = browser(
                    "--use-fake-ui-for-media-stream",
                    "--use-fake-device-for-media-stream",
                    "--use-file-for-fake-video-capture=" + film(screen))) {
                Page window = page(counter, 1280);
                openCase(window, "zh");

                window.getByTestId("camera-start").click();

                expect(window, "data");
                assertThat(window.getByTestId("license")).containsText(PREMISES);
                Assertions.assertThat(window.content()).doesNotContain(HOLDER, "示例餐饮", "JY1310");
                assertThat(window.getByTestId("license").locator("dt")).hasCount(3);
                shoot(window, "case-presented");
                receiptIsGood(window);
                assertThat(phone.locator("#presented")).containsText("上海市示例数据局");
                shoot(phone, "case-phone-presented");
                sameCodeIsTakenByNobody(counter, QrPicture.read(screen).orElseThrow());
                copyForTheCase(window);
                nextCaseBeginsEmpty(window);
            }
            phone.navigate(Registry.RUNNING.issuerUrl() + "/me/uses");
            assertThat(phone.locator(".trail")).containsText(CASE);
            assertThat(phone.locator(".trail")).containsText(PURPOSE);
            assertThat(phone.locator(".trail")).containsText("window-07");
            shoot(phone, "case-phone-trail");
        }
        Assertions.assertThat(complaints).isEmpty();
    }

    private static void receiptIsGood(Page window) throws IOException {
        Locator kept = window.getByTestId("kept").locator("a");
        assertThat(kept).hasCount(1);
        String receipt = new String(download(window, kept.first()), StandardCharsets.UTF_8);
        Assertions.assertThat(ReceiptVerifier.of(trust(), Clock.systemUTC()).verify(receipt))
                .isInstanceOf(Judgement.Genuine.class);
    }

    /** Another window, where a scanner gun types the code that was used. */
    private void sameCodeIsTakenByNobody(Browser counter, String code) {
        Page another = page(counter, 390);
        openCase(another, "en");
        another.locator("h1").click();

        another.keyboard().type(code);
        another.keyboard().press("Enter");

        expect(another, "denied");
        assertThat(another.getByTestId("why")).containsText("was used before");
        shoot(another, "case-denied");
        another.keyboard().press("Escape");
        assertThat(another.getByTestId("desk-result")).hasCount(0);
        another.close();
    }

    private static void copyForTheCase(Page window) throws IOException {
        window.locator("#type").selectOption("11100000MB0143028R901");
        window.getByTestId("holder").fill(HOLDER);
        window.keyboard().press("Enter");
        Locator own = window.getByTestId("license").filter(new Locator.FilterOptions().setHasText(license));
        assertThat(own).containsText("热食类食品制售");
        own.getByTestId("copy").click();
        Locator copy = window.getByTestId("kept").locator("a[download^='copy-']");
        assertThat(copy).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(20_000));
        shoot(window, "case-fetched");

        byte[] file = download(window, copy);

        ExpectedUse use = ExpectedUse.of(new AgencyCode(CounterClient.ORGANISATION), CASE, PURPOSE);
        CopyVerifier verifier = CopyVerifier.of(trust(), VerificationPolicy.COUNTER, Clock.systemUTC());
        // The status list of copies is published within two seconds.
        window.waitForCondition(() -> verifier.verify(file, use) instanceof Judgement.Genuine);
    }

    private static void nextCaseBeginsEmpty(Page window) {
        window.getByTestId("next").click();

        assertThat(window.getByTestId("case")).isVisible();
        assertThat(window.locator("#number")).hasValue("");
        assertThat(window.locator("#officer")).hasValue("window-07");
        assertThat(window.getByTestId("kept").locator("li")).hasCount(0);
        Assertions.assertThat(window.content()).doesNotContain(PREMISES, license);
        shoot(window, "case-next");
    }
}
