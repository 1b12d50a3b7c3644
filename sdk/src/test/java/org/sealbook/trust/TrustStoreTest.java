package org.sealbook.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.format.Jws;
import org.sealbook.format.Malformed;
import org.sealbook.format.StatusToken;
import org.sealbook.license.License.StatusReference;

class TrustStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
    private static final TestKey ROOT = new TestKey();
    private static final TestKey STATUS = new TestKey();

    private final MemoryTrust files = new MemoryTrust(STATUS);
    private final TrustStore store;

    TrustStoreTest() throws Malformed {
        files.list(1, ROOT);
        store = TrustStore.of(files, RootKeys.read(ROOT.rootJson()));
    }

    @Test
    void believes_a_list_that_its_root_signed() {
        assertThat(store.current()).isInstanceOf(TrustState.Usable.class);
    }

    @Test
    void refuses_a_list_that_another_root_signed() {
        files.list(2, new TestKey());

        assertThat(store.current()).isEqualTo(new TrustState.Unusable(TrustState.Problem.NOT_SIGNED_BY_ROOT));
    }

    @Test
    void refuses_a_list_that_uses_the_roots_name_with_another_key() {
        TestKey forger = new TestKey();
        String jws = new String(files.trust.get("trust.jws"), StandardCharsets.US_ASCII);
        String signed = jws.substring(0, jws.lastIndexOf('.'));
        String forged = signed + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(forger.sign(signed.getBytes(StandardCharsets.US_ASCII)));
        files.trust.put("trust.jws", forged.getBytes(StandardCharsets.US_ASCII));

        assertThat(store.current()).isEqualTo(new TrustState.Unusable(TrustState.Problem.NOT_SIGNED_BY_ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"anchors.json", "agencies.json", "license-types.json", "url-prefixes.json", "status-keys.json"})
    void refuses_any_file_that_is_not_the_one_it_names(String name) {
        byte[] changed = Objects.requireNonNull(files.trust.get(name)).clone();
        changed[changed.length - 2] ^= 1;
        files.trust.put(name, changed);

        assertThat(store.current()).isEqualTo(new TrustState.Unusable(TrustState.Problem.DAMAGED));
    }

    @Test
    void refuses_an_older_list_than_it_saw() {
        files.list(5, ROOT);
        assertThat(store.current()).isInstanceOf(TrustState.Usable.class);
        files.list(4, ROOT);

        assertThat(store.current()).isEqualTo(new TrustState.Unusable(TrustState.Problem.ROLLED_BACK));
    }

    @Nested
    class Status_lists {

        private final StatusReference license = new StatusReference("310000-1", 70_001);

        private void publish(TestKey key, Function<StatusToken, StatusToken> change) {
            byte[] entries = StatusToken.emptyList();
            StatusToken.set(entries, 70_001, LicenseStatus.SUSPENDED.bits());
            StatusToken token = change.apply(new StatusToken(
                    "https://l.example/status/310000-1",
                    NOW.minusSeconds(60),
                    NOW.plus(Duration.ofHours(24)),
                    Duration.ofMinutes(5),
                    3,
                    entries));
            String jws = Jws.write(StatusToken.TYPE, key.kid(), token.claims(), key::sign);
            files.status.put("310000-1", jws.getBytes(StandardCharsets.US_ASCII));
        }

        @Test
        void say_the_two_bits_of_an_entry_and_when() {
            publish(STATUS, token -> token);

            assertThat(store.status(license, NOW))
                    .isEqualTo(new StatusAnswer.Known(LicenseStatus.SUSPENDED, NOW.minusSeconds(60)));
            assertThat(store.status(new StatusReference("310000-1", 70_000), NOW))
                    .isEqualTo(new StatusAnswer.Known(LicenseStatus.VALID, NOW.minusSeconds(60)));
        }

        @Test
        void say_nothing_when_they_are_not_there() {
            assertUnknown(StatusAnswer.Problem.UNREACHABLE);
        }

        @Test
        void say_nothing_under_another_key() {
            publish(new TestKey(), token -> token);

            assertUnknown(StatusAnswer.Problem.NOT_TRUSTED);
        }

        @Test
        void say_nothing_about_another_list() {
            publish(
                    STATUS,
                    token -> with(token, "https://l.example/status/310000-2", token.issuedAt(), token.version()));

            assertUnknown(StatusAnswer.Problem.NOT_TRUSTED);
        }

        @ParameterizedTest
        @CsvSource({"299,true", "301,false"})
        void may_be_five_minutes_ahead_of_our_clock(long seconds, boolean known) {
            publish(STATUS, token -> with(token, token.subject(), NOW.plusSeconds(seconds), token.version()));

            assertThat(store.status(license, NOW) instanceof StatusAnswer.Known).isEqualTo(known);
        }

        @Test
        void say_nothing_after_they_expired() {
            publish(STATUS, token -> token);

            assertThat(store.status(license, NOW.plus(Duration.ofHours(24)).plusSeconds(1)))
                    .isEqualTo(new StatusAnswer.Unknown(StatusAnswer.Problem.EXPIRED));
        }

        @Test
        void are_refused_when_they_are_older_than_one_seen_before() {
            publish(STATUS, token -> with(token, token.subject(), token.issuedAt(), 9));
            assertThat(store.status(license, NOW)).isInstanceOf(StatusAnswer.Known.class);
            publish(STATUS, token -> with(token, token.subject(), token.issuedAt(), 8));

            assertUnknown(StatusAnswer.Problem.ROLLED_BACK);
        }

        @Test
        void have_no_entry_beyond_their_end() {
            publish(STATUS, token -> token);

            assertThat(store.status(new StatusReference("310000-1", StatusToken.SIZE), NOW))
                    .isEqualTo(new StatusAnswer.Unknown(StatusAnswer.Problem.OUT_OF_RANGE));
        }

        private StatusToken with(StatusToken token, String subject, Instant issuedAt, long version) {
            return new StatusToken(subject, issuedAt, token.expiresAt(), token.timeToLive(), version, token.entries());
        }

        private void assertUnknown(StatusAnswer.Problem problem) {
            assertThat(store.status(license, NOW)).isEqualTo(new StatusAnswer.Unknown(problem));
        }
    }
}
