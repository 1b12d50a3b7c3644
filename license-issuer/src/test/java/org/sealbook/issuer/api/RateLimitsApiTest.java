package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.api.Answers.text;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.issuer.RunningIssuer;

/** Low limits over HTTP; each test comes from an address of its own, through a proxy that is trusted. */
class RateLimitsApiTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer(
            "--sealbook.limits.issue=2/h",
            "--sealbook.limits.read=4/h",
            "--sealbook.limits.anonymous=40/h",
            "--sealbook.limits.token-failures=3/h",
            "--sealbook.limits.trusted-proxies=127.0.0.1");

    private static void isDenied(HttpResponse<byte[]> answer, String policy) {
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(429);
        assertThat(text(answer)).contains("/problems/rate-limited");
        assertThat(answer.headers().firstValue("RateLimit-Policy")).contains(policy);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 3600L);
        assertThat(answer.headers().firstValue("RateLimit").orElseThrow()).contains(";r=0;t=");
    }

    private static HttpResponse<byte[]> token(String client, String secret, String address) {
        String body = "grant_type=client_credentials&client_id=" + client + "&client_secret=" + secret;
        return ISSUER.anonymous()
                .call(
                        "POST",
                        "/oauth2/token",
                        body.getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "X-Forwarded-For",
                        address);
    }

    @Test
    void a_client_is_denied_over_its_limit_and_only_for_that_class_of_operation() {
        RunningIssuer.Caller caller = ISSUER.as("demo-market");
        HttpResponse<byte[]> first = caller.issue("{}", "r-1");
        caller.issue("{}", "r-2");

        isDenied(caller.issue("{}", "r-3"), "\"issue\";q=2;w=3600");
        assertThat(first.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"issue\";r=1;t=");
        assertThat(caller.get("/api/v1/license-types").statusCode()).isEqualTo(200);
        assertThat(ISSUER.as("demo-civil").issue("{}", "r-4").statusCode()).isEqualTo(422);
        assertThat(ISSUER.part(MeterRegistry.class)
                        .counter("sealbook.rate.limited", "class", "issue")
                        .count())
                .isPositive();
    }

    @Test
    void what_is_read_has_a_limit_of_its_own_and_a_new_token_does_not_help() {
        for (int i = 0; i < 4; i++) {
            assertThat(ISSUER.as("demo-transport").get("/api/v1/licenses").statusCode())
                    .isEqualTo(200);
        }

        isDenied(ISSUER.as("demo-transport").get("/api/v1/licenses"), "\"read\";q=4;w=3600");
    }

    @Test
    void an_address_without_a_token_is_denied_over_its_limit_and_another_is_not() {
        RunningIssuer.Caller anonymous = ISSUER.anonymous();
        for (int i = 0; i < 40; i++) {
            anonymous.call("GET", "/problems/not-found", new byte[0], "X-Forwarded-For", "198.51.100.1");
        }

        isDenied(
                anonymous.call("GET", "/problems/not-found", new byte[0], "X-Forwarded-For", "198.51.100.1"),
                "\"anonymous\";q=40;w=3600");
        assertThat(anonymous
                        .call("GET", "/problems/not-found", new byte[0], "X-Forwarded-For", "198.51.100.2")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void guessing_secrets_is_stopped_and_the_right_secret_never_counts() {
        for (int i = 0; i < 3; i++) {
            assertThat(token("demo-all", "wrong", "198.51.100.3").statusCode()).isEqualTo(401);
        }

        isDenied(token("demo-all", "wrong", "198.51.100.3"), "\"token-failures\";q=3;w=3600");
        assertThat(token("demo-civil", "wrong", "198.51.100.3").statusCode()).isEqualTo(401);
        assertThat(token("demo-all", "wrong", "198.51.100.4").statusCode()).isEqualTo(401);
        for (int i = 0; i < 5; i++) {
            assertThat(ISSUER.as("demo-all").token()).isNotEmpty();
        }
    }

    @Test
    void guessing_over_many_names_from_one_address_is_stopped_too() {
        for (int i = 0; i < 30; i++) {
            token("name-" + i, "wrong", "198.51.100.5");
        }

        isDenied(token("name-30", "wrong", "198.51.100.5"), "\"address-failures\";q=30;w=3600");
    }

    @Test
    void a_form_that_cannot_be_read_is_refused_quietly() {
        HttpResponse<byte[]> answer = ISSUER.anonymous()
                .call(
                        "POST",
                        "/oauth2/token",
                        "client_id=%zz".getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "X-Forwarded-For",
                        "198.51.100.6");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(text(answer)).contains("/problems/bad-request");
    }
}
