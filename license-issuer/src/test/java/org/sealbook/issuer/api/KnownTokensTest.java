package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class KnownTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final List<String> checked = new ArrayList<>();

    private Jwt check(String token) {
        checked.add(token);
        if (token.startsWith("bad")) {
            throw new BadJwtException("a signature by nobody");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "ES256")
                .expiresAt(NOW.plusSeconds(60))
                .build();
    }

    private KnownTokens at(Instant now) {
        return new KnownTokens(this::check, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void checks_a_good_token_once() {
        KnownTokens tokens = at(NOW);

        assertThat(tokens.decode("good")).isSameAs(tokens.decode("good"));

        assertThat(checked).containsExactly("good");
    }

    @Test
    void checks_a_bad_token_every_time() {
        KnownTokens tokens = at(NOW);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
        }

        assertThat(checked).containsExactly("bad", "bad");
    }

    @Test
    void checks_a_token_that_differs_in_one_character() {
        KnownTokens tokens = at(NOW);

        tokens.decode("good");
        tokens.decode("gooe");

        assertThat(checked).containsExactly("good", "gooe");
    }

    @Test
    void leaves_one_that_has_expired_to_the_check() {
        KnownTokens tokens = at(NOW.plusSeconds(60));

        tokens.decode("good");
        tokens.decode("good");

        assertThat(checked).containsExactly("good", "good");
    }
}
