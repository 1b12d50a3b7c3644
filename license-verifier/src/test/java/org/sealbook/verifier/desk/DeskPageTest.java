package org.sealbook.verifier.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
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
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.client.Answer;
import org.sealbook.client.Fetched;
import org.sealbook.client.QuestionAnswer;
import org.sealbook.client.RegionAnswer;
import org.sealbook.crypto.Digests;
import org.sealbook.trust.TrustStore;
import org.sealbook.usage.OfAge;
import org.sealbook.verifier.VerifierApplication;
import org.sealbook.verifier.answers.Texts;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** The real application, whose registry is away. What a registry answers is in the end-to-end tests. */
class DeskPageTest {

    private static final String CODE = "SEALBOOK1:0123456789ABCDEFGHJKMNPQRS";
    private static final String SECRET = "a-secret-that-is-nowhere-to-be-seen";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static ConfigurableApplicationContext context;
    private static String base;

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(folder.resolve("root.json"), root());
        Files.writeString(folder.resolve("secret"), SECRET);
        int port = freePort();
        base = "http://127.0.0.1:" + port;
        context = SpringApplication.run(
                VerifierApplication.class,
                "--server.port=" + port,
                "--sealbook.trust=" + folder,
                "--sealbook.cache=" + folder.resolve("cache"),
                "--sealbook.journal=" + folder.resolve("journal"),
                "--sealbook.registry.address=http://127.0.0.1:" + freePort(),
                "--sealbook.registry.client=demo-data",
                "--sealbook.registry.secret=" + folder.resolve("secret"),
                "--sealbook.registry.organisation=11310000MB2F00040G",
                "--sealbook.registry.items[0].code=310101-0423",
                "--sealbook.registry.items[0].name=食品经营许可证变更",
                "--sealbook.registry.items[0].grounds=食品安全法第三十五条");
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    static String root() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        byte[] info = generator.generateKeyPair().getPublic().getEncoded();
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return "{\"version\":1,\"keys\":[{\"kid\":\"%s\",\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}]}"
                .formatted(
                        HexFormat.of().formatHex(Arrays.copyOf(Digests.sha256(info), 8)),
                        encoder.encodeToString(Arrays.copyOfRange(info, info.length - 64, info.length - 32)),
                        encoder.encodeToString(Arrays.copyOfRange(info, info.length - 32, info.length)));
    }

    /** A case with a code that is presented and a holder, in order. */
    private static Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("item", "310101-0423");
        form.put("caseNumber", "CASE-77");
        form.put("purpose", "核对许可");
        form.put("officer", "window-07");
        form.put("code", CODE);
        form.put("idType", "001");
        form.put("holder", "91310101MA1K000235");
        form.put("type", "11100000MB0143028R901");
        form.put("lang", "en");
        return form;
    }

    private static HttpResponse<String> post(String path, Map<String, String> form, String... headers)
            throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .headers(headers)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> fromPage(String path, Map<String, String> form) throws Exception {
        return post(path, form, "Sec-Fetch-Site", "same-origin");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void offers_the_items_of_the_settings_and_a_link_from_the_first_page() throws Exception {
        HttpResponse<String> page = get("/case?lang=zh");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("食品经营许可证变更", "统一社会信用代码").doesNotContain(SECRET);
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(get("/?lang=zh").body()).contains("/case?lang=zh");
    }

    @ParameterizedTest
    @CsvSource({"/case/redeem", "/case/fetch", "/case/copy"})
    void says_that_the_registry_is_away_and_that_this_is_no_answer(String path) throws Exception {
        HttpResponse<String> answer = fromPage(path, form());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("data-kind=\"away\"", "cannot be reached", "No answer does not mean no license")
                .doesNotContain(SECRET, CODE, "91310101MA1K000235", "CASE-77");
    }

    @ParameterizedTest
    @CsvSource({
        "/case/redeem, item, 999999-1, Service item",
        "/case/redeem, caseNumber, ' ', Case number: 1 to 64",
        "/case/redeem, purpose, '', Purpose: 1 to 200",
        "/case/redeem, officer, two words, Officer",
        "/case/fetch, holder, 91310101MA1K000236, Holder",
        "/case/fetch, idType, 000, Kind of code",
        "/case/copy, type, 1, License: one of the list",
        "/case/copy, license, 1.2.3, License: not an identifier"
    })
    void names_the_field_that_is_wrong(String path, String field, String typed, String words) throws Exception {
        Map<String, String> form = form();
        form.put(field, typed);

        HttpResponse<String> answer = fromPage(path, form);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("data-kind=\"faulty\"", words);
    }

    @Test
    void names_all_that_is_missing_at_once() throws Exception {
        HttpResponse<String> answer = fromPage("/case/redeem", Map.of("lang", "en"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Service item:", "Case number:", "Purpose:", "Officer", "Code:");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, none",
        "Origin, https://elsewhere.example",
        "Origin, null",
        "X-Nothing, said"
    })
    void takes_nothing_that_the_page_itself_did_not_send(String header, String value) throws Exception {
        HttpResponse<String> answer = post("/case/redeem", form(), header, value);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("problems/cross-site");
    }

    @ParameterizedTest
    @CsvSource({"/%63ase/redeem", "/case;x/redeem", "/case/%72edeem", "/x/../case/redeem"})
    void is_closed_by_whatever_spelling_it_is_found(String path) throws Exception {
        HttpResponse<String> answer = post(path, form(), "Sec-Fetch-Site", "cross-site");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void takes_what_an_old_browser_sends_from_the_page() throws Exception {
        assertThat(post("/case/redeem", form(), "Origin", base).statusCode()).isEqualTo(200);
    }

    @Test
    void answers_to_no_other_name() throws Exception {
        String port = base.substring(base.lastIndexOf(':') + 1);
        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(port))) {
            socket.getOutputStream()
                    .write(("GET /case HTTP/1.1\r\nHost: elsewhere.example:" + port + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 421").contains("problems/host-unknown");
        }
    }

    @Test
    void reads_no_long_body() throws Exception {
        Map<String, String> form = form();
        form.put("purpose", "x".repeat(17 * 1024));

        HttpResponse<String> answer = fromPage("/case/redeem", form);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("At most 16 KiB");
    }

    private static String shown(boolean yes, String language) {
        Fetched told = new Fetched(
                "AAAAAAAAAAAAAAAAAAAAAA",
                List.of(),
                Optional.of(new QuestionAnswer(new OfAge(18), yes)),
                Optional.of("a.receipt.text"));
        Context model = new Context();
        RegionAnswer<Fetched> answer = new RegionAnswer<>(Optional.empty(), new Answer.Answered<>(told));
        model.setVariable("result", DeskResult.of(answer, context.getBean(TrustStore.class)));
        model.setVariable("t", Texts.in(language));
        model.setVariable("lang", language);
        return context.getBean(ITemplateEngine.class).process("case-result", model);
    }

    @Test
    void shows_an_answer_beside_its_question_and_no_license() {
        assertThat(shown(true, "en"))
                .contains("data-kind=\"yes\"", "class=\"verdict genuine\"", "at least 18 years old")
                .contains("data-receipt=\"a.receipt.text\"")
                .doesNotContain("data-testid=\"license\"", "No license found");
        assertThat(shown(false, "zh"))
                .contains("data-kind=\"no\"", "class=\"verdict refused\"", "未满 18 周岁")
                .doesNotContain("已满");
    }
}
