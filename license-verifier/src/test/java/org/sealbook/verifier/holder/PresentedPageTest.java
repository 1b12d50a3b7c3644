package org.sealbook.verifier.holder;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.crypto.Digests;
import org.sealbook.format.DeviceCredential;
import org.sealbook.format.DeviceKey;
import org.sealbook.format.DevicePresentation;
import org.sealbook.license.KeyAlgorithm;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Validity;
import org.sealbook.presentation.PresentationReason;
import org.sealbook.presentation.PresentationVerdict;
import org.sealbook.trust.TrustStore;
import org.sealbook.verifier.VerifierApplication;
import org.sealbook.verifier.answers.Texts;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.util.HtmlUtils;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** The real application, on a counter that has no trust list yet. What a device proves is in the end-to-end tests. */
class PresentedPageTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern CHALLENGE = Pattern.compile("\\{\"digits\":\"[0-9]{6}\",\"seconds\":([0-9]+)}");
    private static final String MASKED = "周**";
    private static final LicenseId LICENSE =
            new LicenseId(new LicenseTypeCode("11100000MB0143028R901"), "11310000MB2F000160", "2026000042", 1);

    @TempDir
    static Path folder;

    private static ConfigurableApplicationContext context;
    private static String base;

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(folder.resolve("root.json"), root());
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        base = "http://127.0.0.1:" + port;
        context = SpringApplication.run(
                VerifierApplication.class,
                "--server.port=" + port,
                "--sealbook.trust=" + folder,
                "--sealbook.cache=" + folder.resolve("cache"),
                "--sealbook.journal=" + folder.resolve("journal"));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    private static byte[] keyInfo() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair().getPublic().getEncoded();
    }

    private static String root() throws GeneralSecurityException {
        byte[] info = keyInfo();
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return "{\"version\":1,\"keys\":[{\"kid\":\"%s\",\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}]}"
                .formatted(
                        HexFormat.of().formatHex(Arrays.copyOf(Digests.sha256(info), 8)),
                        encoder.encodeToString(Arrays.copyOfRange(info, info.length - 64, info.length - 32)),
                        encoder.encodeToString(Arrays.copyOfRange(info, info.length - 32, info.length)));
    }

    private static DeviceCredential credential() throws GeneralSecurityException {
        Instant from = Instant.parse("2026-11-24T04:00:00Z");
        return new DeviceCredential(
                LICENSE,
                MASKED,
                LocalDate.of(2026, 11, 20),
                Validity.between(LocalDate.of(2026, 11, 20), LocalDate.of(2031, 11, 19)),
                new StatusReference("310000-1", 7),
                DeviceKey.ofKeyInfo(keyInfo()).orElseThrow(),
                from,
                from.plus(DeviceCredential.LONGEST));
    }

    /** As a device shows it, with signatures that are none. */
    private static String presentation() throws GeneralSecurityException {
        byte[] none = new byte[64];
        Arrays.fill(none, (byte) 1);
        byte[] credential = DeviceCredential.assemble(
                KeyAlgorithm.P256, new byte[8], credential().payload(), none);
        return DevicePresentation.text(credential, "123456", Instant.parse("2026-11-24T04:00:00Z"), new byte[8], none);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    private static HttpResponse<String> scan(String text, String language) throws Exception {
        String form = "lang=" + language + "&text=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
        return send(to("/holder/scan")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static HttpResponse<String> photo(byte[] png) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(("--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.write(png);
        body.write("\r\n--part--\r\n".getBytes(StandardCharsets.US_ASCII));
        return send(to("/holder/scan?lang=en")
                .header("Content-Type", "multipart/form-data; boundary=part")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static byte[] drawn(String text) throws WriterException, IOException {
        BitMatrix code = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 600, 600);
        BufferedImage image = new BufferedImage(600, 600, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 600; y++) {
            for (int x = 0; x < 600; x++) {
                image.setRGB(x, y, code.get(x, y) ? 0 : 0xffffff);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    private static String journal() throws IOException {
        try (Stream<Path> days = Files.list(folder.resolve("journal"))) {
            StringBuilder all = new StringBuilder();
            for (Path day : days.toList()) {
                all.append(Files.readString(day));
            }
            return all.toString();
        }
    }

    @Test
    void is_linked_from_the_first_page_and_says_what_the_holder_has_to_do() throws Exception {
        HttpResponse<String> page = send(to("/holder?lang=en"));

        assertThat(send(to("/?lang=zh")).body()).contains("/holder?lang=zh", "持证人亮证");
        assertThat(page.body()).contains("data-testid=\"digits\"", "The holder types these digits");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "connect-src 'self'")
                .doesNotContain("unsafe-inline");
    }

    @Test
    void makes_challenges_of_six_digits_for_a_minute_each() throws Exception {
        HttpResponse<String> answer = send(to("/holder/challenge").POST(HttpRequest.BodyPublishers.noBody()));

        Matcher challenge = CHALLENGE.matcher(answer.body());
        assertThat(challenge.matches()).as(answer.body()).isTrue();
        assertThat(Integer.parseInt(challenge.group(1))).isBetween(55, 60);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(send(to("/holder/challenge")).statusCode()).isEqualTo(405);
    }

    @Test
    void makes_no_challenge_for_a_strangers_page_in_the_same_browser() throws Exception {
        HttpResponse<String> answer = send(to("/holder/challenge")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("cross-site").doesNotContain("digits");
    }

    @Test
    void refuses_what_is_no_presentation_and_says_where_to_find_one() throws Exception {
        HttpResponse<String> answer = scan("https://licenses.example/q/12345", "en");

        assertThat(answer.body())
                .contains("data-verdict=\"refused\"", "data-reason=\"NOT_A_PRESENTATION\"", "Present without a network")
                .doesNotContain("licenses.example");
        assertThat(scan("", "zh").body()).contains("这不是亮证码");
        assertThat(photo(drawn("SEALBOOK1:0123456789ABCDEFGHJKMNPQRS")).body()).contains("NOT_A_PRESENTATION");
        assertThat(photo(new byte[] {1, 2, 3}).body()).contains("NOT_A_PRESENTATION");
    }

    @Test
    void shows_what_is_not_decided_as_claimed_and_writes_down_no_person() throws Exception {
        HttpResponse<String> typed = scan(presentation(), "zh");
        HttpResponse<String> seen = photo(drawn(presentation()));

        assertThat(typed.body())
                .contains("data-verdict=\"undecided\"", "data-reason=\"TRUST_NOT_USABLE\"", MASKED, "face claimed")
                .contains("可信名单无法使用或已过期", "请联系管理员")
                .doesNotContain("data-testid=\"not-proven\"");
        assertThat(seen.body()).contains("TRUST_NOT_USABLE", MASKED, "Tell your administrator");
        assertThat(journal())
                .contains("\"input\":\"presentation-text\"", "\"input\":\"presentation-picture\"")
                .contains("\"verdict\":\"UNDECIDED\"", "\"reasons\":[\"TRUST_NOT_USABLE\"]")
                .contains("11100000MB0143028R901", "11310000MB2F000160")
                .doesNotContain(MASKED, "2026000042", "SEALBOOK2", "123456");
    }

    @ParameterizedTest
    @EnumSource(PresentationReason.class)
    void every_reason_has_words_and_a_next_step_in_both_languages(PresentationReason reason) throws Exception {
        PresentationVerdict verdict = new PresentationVerdict.Refused(
                List.of(reason), List.of(), Optional.of(credential()), Instant.parse("2026-11-24T04:00:00Z"));

        for (String language : List.of("zh", "en")) {
            String next = Texts.in(language).getOrDefault("holder.next." + reason, "");
            assertThat(next).as("holder.next.%s in %s", reason, language).isNotBlank();
            assertThat(shown(verdict, language))
                    .contains("data-reason=\"" + reason + "\"", HtmlUtils.htmlEscape(next, "UTF-8"))
                    .contains(HtmlUtils.htmlEscape(
                            language.equals("zh") ? reason.sentenceZh() : reason.sentenceEn(), "UTF-8"))
                    .contains("face claimed", MASKED);
        }
    }

    private static String shown(PresentationVerdict verdict, String language) {
        Context model = new Context();
        model.setVariable("result", PresentedResult.of(verdict, context.getBean(TrustStore.class)));
        model.setVariable("checkedAt", "2026-11-24 12:00:00");
        model.setVariable("t", Texts.in(language));
        model.setVariable("lang", language);
        return context.getBean(ITemplateEngine.class).process("holder-result", model);
    }
}
