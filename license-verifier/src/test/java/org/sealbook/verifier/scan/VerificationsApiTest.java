package org.sealbook.verifier.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.crypto.Digests;
import org.sealbook.verifier.VerifierApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The real application with a trust folder that has a root and, as on a counter that was just set up, no list yet. */
class VerificationsApiTest {

    @TempDir
    static Path folder;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext context;
    private static String base;

    @BeforeAll
    static void start() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        byte[] info = generator.generateKeyPair().getPublic().getEncoded();
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        Files.writeString(
                folder.resolve("root.json"),
                "{\"version\":1,\"keys\":[{\"kid\":\"%s\",\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}]}"
                        .formatted(
                                HexFormat.of().formatHex(Arrays.copyOf(Digests.sha256(info), 8)),
                                encoder.encodeToString(Arrays.copyOfRange(info, info.length - 64, info.length - 32)),
                                encoder.encodeToString(Arrays.copyOfRange(info, info.length - 32, info.length))));
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

    private static HttpResponse<String> post(String path, String type, byte[] body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void decides_nothing_without_a_trust_list() throws Exception {
        HttpResponse<String> answer =
                post("/api/v1/verifications", "application/json", utf8("{\"qr\":\"https://menu.example/soup\"}"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"verdict\":\"UNDECIDED\"").contains("TRUST_UNAVAILABLE");
        assertThat(get("/actuator/health").statusCode()).isEqualTo(503);
    }

    @Test
    void refuses_requests_that_cannot_be_used_and_says_why() throws Exception {
        HttpResponse<String> json = post("/api/v1/verifications", "application/json", utf8("{\"qr\":1}"));
        HttpResponse<String> type = post("/api/v1/verifications", "application/xml", utf8("<a/>"));
        HttpResponse<String> policy = post("/api/v1/verifications?policy=LAX", "text/plain", utf8("x"));
        HttpResponse<String> large = post("/api/v1/verifications", "application/pdf", new byte[30_000_000]);

        assertThat(List.of(json.statusCode(), type.statusCode(), policy.statusCode(), large.statusCode()))
                .containsExactly(400, 415, 400, 413);
        for (HttpResponse<String> answer : List.of(json, type, policy, large)) {
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).contains("https://sealbook.org/problems/").doesNotContain("Exception");
        }
    }

    @Test
    void answers_with_a_problem_where_there_is_nothing_or_not_by_this_method() throws Exception {
        HttpResponse<String> nowhere = get("/api/v1/nope");
        HttpResponse<String> method = get("/api/v1/verifications");

        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).contains("POST");
        assertThat(nowhere.body()).contains("/problems/not-found");
        assertThat(method.body()).contains("/problems/method-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET /{ HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /%2F HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            })
    void a_request_that_is_none_is_a_problem_too(String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", URI.create(base).getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("https://sealbook.org/problems/bad-request");
            assertThat(answer).doesNotContain("<html", "Exception", "Tomcat");
        }
    }

    @Test
    void survives_pictures_and_files_of_every_kind() throws Exception {
        byte[] brokenPng = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 127};
        for (byte[] file : List.of(new byte[0], utf8("%PDF-1.7\n"), brokenPng, new byte[5000])) {
            assertThat(post("/api/v1/verifications", "application/octet-stream", file)
                            .statusCode())
                    .isIn(200, 400);
        }
    }

    @Test
    void shows_its_page_in_two_languages_and_allows_nothing_from_elsewhere() throws Exception {
        HttpResponse<String> page = get("/?lang=en");

        assertThat(page.body()).contains("Open the camera");
        assertThat(get("/?lang=zh").body()).contains("打开摄像头");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'");
        assertThat(page.body())
                .doesNotContain("https://")
                .doesNotContain("style=")
                .doesNotContain("onclick");
    }

    @Test
    void writes_a_journal_without_what_was_scanned() throws Exception {
        post("/api/v1/verifications", "text/plain", utf8("张三的秘密 310101199001010012"));

        try (Stream<Path> files = Files.list(folder.resolve("journal"))) {
            String journal = files.map(VerificationsApiTest::read).reduce("", String::concat);
            assertThat(journal).contains("\"input\":\"text\"").contains("\"verdict\":\"UNDECIDED\"");
            assertThat(journal).doesNotContain("310101199001010012").doesNotContain("张三");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }

    @Test
    void has_no_page_of_cases_without_a_registry_to_ask() throws Exception {
        HttpResponse<String> page =
                HTTP.send(HttpRequest.newBuilder(URI.create(base + "/")).build(), HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> cases = HTTP.send(
                HttpRequest.newBuilder(URI.create(base + "/case")).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(page.body()).doesNotContain("/case");
        assertThat(cases.statusCode()).isEqualTo(404);
    }
}
