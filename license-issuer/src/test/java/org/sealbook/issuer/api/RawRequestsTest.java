package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.Answers.text;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.issuer.RunningIssuer;

/** What no ordinary client sends is answered with a problem too: no HTML, no stack trace, nothing about the server. */
class RawRequestsTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    /** Sends bytes as they are, escapes apart, and reads until the server closes. */
    private static String send(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", ISSUER.base().getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String get(String target) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    private static void isQuietProblem(String answer, int status) {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer)
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"type\":\"https://sealbook.org/problems/", "\"status\":" + status)
                .doesNotContainIgnoringCase("<html")
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContainIgnoringCase("\nserver:")
                .doesNotContain("Exception", "\tat ", "org.apache", "org.springframework", "coyote");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET\r\n\r\n",
                "G@T / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /{ HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api/v1/licenses HTTP/1.1\r\n\r\n",
                "GET /api/v1/licenses HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /api/v1/licenses HTTP/1.1\r\nHost: local host\r\n\r\n",
                "POST /api/v1/licenses HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
                "POST /api/v1/licenses HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "POST /api/v1/licenses HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: nonsense\r\n\r\n",
                "GET /api/v1/licenses HTTP/9.9\r\nHost: localhost\r\n\r\n"
            })
    void a_request_that_is_none_is_a_problem(String request) throws IOException {
        isQuietProblem(send(request), 400);
    }

    @Test
    void a_header_that_is_too_long_is_a_problem() throws IOException {
        isQuietProblem(
                send("GET /problems HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(100_000) + "\r\n\r\n"), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/licenses%2Fx",
                "/api/v1/licenses/a%2fb",
                "/api/v1/licenses/%00",
                "/api/v1//licenses",
                "/api/v1/../licenses/%2e%2e/x",
                "/api/v1/licenses;a=b",
                "/api/v1/licenses/%5c",
                "/api/v1/licenses/%zz",
                "/api/v1/licenses/%ff",
                "/trust/%0d%0aX:y"
            })
    void an_address_that_could_mean_two_things_is_a_problem(String target) throws IOException {
        isQuietProblem(get(target), 400);
    }

    @Test
    void a_method_that_there_is_not_is_a_problem() throws IOException {
        isQuietProblem(send("FROB /problems HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz=1", "type=%zz", "type=%ff", "%ff=1"})
    void parameters_that_cannot_be_read_or_are_not_known_are_a_problem(String query) throws IOException {
        String answer = send("GET /api/v1/licenses?" + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer " + ISSUER.as("demo-all").token() + "\r\n\r\n");

        isQuietProblem(answer, query.startsWith("%") ? 422 : 400);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/licenses?typ=x,typ",
        "/api/v1/licenses?limit=1&satus=VALID,satus",
        "/api/v1/license-types?code=x,code",
        "/api/v1/licenses?limit=1&limit=2,limit",
        "/api/v1/licenses?%3Cscript%3E=1,?"
    })
    void a_parameter_that_is_not_known_or_repeated_is_refused_by_name(String path, String name) {
        HttpResponse<byte[]> answer = ISSUER.as("demo-all").get(path);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(text(answer)).contains("/problems/invalid-request", "\"field\":\"" + name + "\"");
    }

    @Test
    void a_number_that_is_none_is_refused_by_name_and_not_repeated() {
        HttpResponse<byte[]> answer = ISSUER.as("demo-registrar").get("/api/v1/agencies?limit=31010119900101");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(text(answer)).contains("\"field\":\"limit\"").doesNotContain("31010119900101");
    }

    @Test
    void head_answers_like_get_without_the_body() {
        RunningIssuer.Caller caller = ISSUER.as("demo-all");

        HttpResponse<byte[]> head = caller.call("HEAD", "/api/v1/license-types", new byte[0]);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(ISSUER.anonymous()
                        .call("HEAD", "/api/v1/license-types", new byte[0])
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void options_and_a_method_that_is_not_there_say_what_is_allowed() {
        RunningIssuer.Caller caller = ISSUER.as("demo-all");

        HttpResponse<byte[]> options = caller.call("OPTIONS", "/api/v1/licenses", new byte[0]);
        HttpResponse<byte[]> refused = caller.call("PATCH", "/api/v1/licenses", new byte[0]);

        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(text(refused)).contains("/problems/method-not-allowed");
        for (HttpResponse<byte[]> answer : new HttpResponse[] {options, refused}) {
            assertThat(answer.headers().firstValue("Allow").orElse("").split(", "))
                    .containsExactlyInAnyOrder("GET", "HEAD", "POST", "OPTIONS");
        }
    }

    @Test
    void another_kind_of_body_or_of_answer_is_a_problem() {
        RunningIssuer.Caller caller = ISSUER.as("demo-all");

        HttpResponse<byte[]> body = caller.call("POST", "/api/v1/licenses", new byte[1], "Content-Type", "text/plain");
        HttpResponse<byte[]> accept = caller.call("GET", "/api/v1/nope", new byte[0], "Accept", "text/html");

        assertThat(body.statusCode()).isEqualTo(415);
        assertThat(text(body)).contains("/problems/unsupported-media-type");
        assertThat(text(accept)).contains("/problems/not-found");
    }

    @Test
    void an_accept_header_that_cannot_be_read_is_a_problem() {
        HttpResponse<byte[]> answer =
                ISSUER.as("demo-all").call("GET", "/api/v1/license-types", new byte[0], "Accept", "nonsense;;");

        assertThat(answer.statusCode()).isIn(200, 406);
        assertThat(text(answer)).startsWith("{");
    }

    @Test
    void the_type_of_a_problem_is_explained_by_the_server_that_gave_it() {
        String problem = text(ISSUER.get("/nope"));
        HttpResponse<byte[]> explained = ISSUER.get(Answers.member(ISSUER.get("/nope"), "see"));

        assertThat(problem).contains("\"see\":\"/problems/not-found\"");
        assertThat(explained.statusCode()).isEqualTo(200);
        assertThat(text(explained))
                .contains("\"type\":\"https://sealbook.org/problems/not-found\"", "没有找到", "\"when\":", "\"then\":");
        assertThat(text(ISSUER.get("/problems"))).contains("/problems/no-seal", "/problems/rate-limited");
    }
}
