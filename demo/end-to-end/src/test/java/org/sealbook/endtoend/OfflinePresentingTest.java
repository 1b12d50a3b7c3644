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
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sealbook.format.Malformed;
import org.sealbook.format.QrPicture;

/** A phone without a network proves at a counter whose license it is; and what must not pass does not. */
class OfflinePresentingTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final int PHONE = 390;
    private static final Pattern SIX = Pattern.compile("[0-9]{6}");

    private static Playwright playwright;
    private static Browser browser;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(Files.isExecutable(CHROMIUM), "chromium is not installed: SKIPPED");
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

    private static String license() {
        return Registry.id(Registry.api().issue(Registry.sample("food-permit")));
    }

    private Page page(int width) {
        // A phone's screen has two or three points where a page has one: a code of 80 modules takes them.
        Page page = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 844)
                        .setDeviceScaleFactor(width == PHONE ? 3 : 1))
                .newPage();
        page.onConsoleMessage(message -> {
            // A browser asks for an icon by itself, and cannot when it is offline.
            boolean ofItself = message.location().contains("favicon");
            if (message.type().equals("error") && !ofItself) {
                complaints.add(message.text() + " " + message.location());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    private Page phone(String language) {
        Page phone = page(PHONE);
        phone.navigate(Registry.RUNNING.issuerUrl() + "/me/sign-in?lang=" + language);
        phone.locator("a.button").click();
        phone.locator("input[name=username]").fill("hemu");
        phone.locator("input[name=password]").fill(Registry.RUNNING.holderPassword());
        phone.locator("button[type=submit]").click();
        phone.waitForURL("**/me");
        return phone;
    }

    private static void prepare(Page phone, String license) {
        phone.navigate(Registry.RUNNING.issuerUrl() + "/me/licenses/" + license);
        phone.locator("a[href$='/device']").click();
        phone.locator("#prepare").click();
        assertThat(phone.locator("#device"))
                .hasAttribute("data-state", "prepared", new LocatorAssertions.HasAttributeOptions().setTimeout(20_000));
    }

    /** From here on there is no network; what opens is what the worker kept. */
    private static void goOffline(Page phone, String language) {
        phone.context().setOffline(true);
        phone.navigate(Registry.RUNNING.issuerUrl() + "/me/offline?lang=" + language);
        phone.reload();
        assertThat(phone.locator("#present")).isVisible();
    }

    private Page counter(int width, String language) {
        Page counter = page(width);
        counter.navigate(Registry.RUNNING.verifierUrl() + "/?lang=" + language);
        counter.getByTestId("holder").click();
        assertThat(counter.getByTestId("digits")).hasText(SIX);
        return counter;
    }

    private static String digits(Page counter) {
        return counter.getByTestId("digits").textContent();
    }

    /** Types the digits into the phone. @return its screen */
    private static byte[] answer(Page phone, String license, String digits) {
        phone.locator("input[value='" + license + "']").check();
        phone.locator("#digits").fill(digits);
        phone.keyboard().press("Enter");
        assertThat(phone.locator("svg.code")).isVisible();
        return phone.locator("svg.code").screenshot();
    }

    private static void fire(Page counter, byte[] screen) throws Malformed {
        counter.locator("h1").click();
        counter.keyboard().type(QrPicture.read(screen).orElseThrow());
        counter.keyboard().press("Enter");
    }

    private static void expect(Page counter, String verdict) {
        assertThat(counter.getByTestId("result"))
                .hasAttribute("data-verdict", verdict, new LocatorAssertions.HasAttributeOptions().setTimeout(20_000));
    }

    private static void expectReason(Page counter, String reason) {
        expect(counter, "refused");
        assertThat(counter.locator("[data-reason=" + reason + "]")).isVisible();
    }

    private static void clear(Page counter) {
        counter.keyboard().press("Escape");
        assertThat(counter.getByTestId("result")).hasCount(0);
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

    private static void suspend(String license) {
        HttpResponse<byte[]> answer = Registry.api()
                .post(
                        "/api/v1/licenses/" + license + "/deeds",
                        "{\"deed\":\"SUSPEND\",\"reason\":\"核查期间暂扣\",\"legalBasis\":\"行政许可法第七十条\"}"
                                .getBytes(StandardCharsets.UTF_8),
                        "e2e-" + license);
        Assertions.assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
    }

    @Test
    void a_phone_without_a_network_proves_whose_license_it_is_once() throws Malformed {
        String license = license();
        Page phone = phone("zh");
        prepare(phone, license);
        shoot(phone, "offline-prepare-zh");
        goOffline(phone, "zh");
        shoot(phone, "offline-phone-zh");
        Page counter = counter(1280, "zh");
        shoot(counter, "offline-counter-zh");

        String first = digits(counter);
        byte[] screen = answer(phone, license, first);
        shoot(phone, "offline-code-zh");
        fire(counter, screen);

        expect(counter, "proven");
        assertThat(counter.getByTestId("face")).containsText("食品经营许可证");
        assertThat(counter.getByTestId("not-proven")).containsText("核对身份");
        assertThat(counter.getByTestId("digits")).not().hasText(first);
        assertThat(counter.getByTestId("digits")).hasText(SIX);
        shoot(counter, "offline-proven-zh");
        clear(counter);
        fire(counter, screen);
        expectReason(counter, "REPLAYED");
        shoot(counter, "offline-replayed-zh");
        Assertions.assertThat(complaints).isEmpty();
    }

    @Test
    void what_was_made_for_other_digits_is_refused_also_as_a_photo() throws Malformed {
        String license = license();
        Page phone = phone("en");
        prepare(phone, license);
        shoot(phone, "offline-prepare-en");
        goOffline(phone, "en");
        Page counter = counter(390, "en");
        shoot(counter, "offline-counter-en");
        String shown = digits(counter);
        String others = (shown.charAt(0) == '9' ? '0' : (char) (shown.charAt(0) + 1)) + shown.substring(1);

        byte[] screen = answer(phone, license, others);
        counter.getByTestId("file").setInputFiles(new FilePayload("phone.png", "image/png", screen));

        expectReason(counter, "CHALLENGE_UNKNOWN");
        assertThat(counter.getByTestId("face")).hasClass(Pattern.compile("claimed"));
        shoot(counter, "offline-unknown-en");
        phone.locator("#done").click();
        assertThat(phone.locator("#digits")).isFocused();
        fire(counter, answer(phone, license, digits(counter)));
        expect(counter, "proven");
        shoot(counter, "offline-proven-en");
        Assertions.assertThat(complaints).isEmpty();
    }

    @Test
    void a_license_that_was_suspended_since_is_refused() throws Malformed {
        String license = license();
        Page phone = phone("zh");
        prepare(phone, license);
        goOffline(phone, "zh");
        Page counter = counter(1280, "zh");
        suspend(license);
        // The status list is published within two seconds, and the counter asks for it once a second.
        counter.waitForTimeout(4_000);

        fire(counter, answer(phone, license, digits(counter)));

        expectReason(counter, "LICENSE_NOT_IN_FORCE");
        shoot(counter, "offline-suspended-zh");
        Assertions.assertThat(complaints).isEmpty();
    }

    @Test
    void a_device_forgets_what_the_holder_removes_and_lets_no_script_read_its_key() {
        String license = license();
        Page phone = phone("zh");
        prepare(phone, license);
        Object extractable = phone.evaluate(
                "license => import('/me/offline/device.js').then(device => device.find(license))"
                        + ".then(entry => entry.key.extractable)",
                license);
        Assertions.assertThat(extractable).isEqualTo(false);
        Assertions.assertThat(
                        phone.evaluate(
                                "() => caches.open('offline-1').then(cache => cache.keys())"
                                        + ".then(kept => kept.map(each => new URL(each.url).pathname).filter(path => !path.startsWith('/me/offline')))"))
                .isEqualTo(List.of("/style.css"));
        goOffline(phone, "zh");

        Locator ours = phone.locator("#licenses li").filter(new Locator.FilterOptions().setHasText(license));
        assertThat(ours).hasCount(1);
        ours.locator("button").click();

        assertThat(ours).hasCount(0);
        assertThat(phone.locator("[data-say=none]")).isVisible();
        shoot(phone, "offline-none-zh");
        Assertions.assertThat(complaints).isEmpty();
    }
}
