package org.sealbook.issuer.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.issuer.RunningIssuer;
import org.springframework.dao.DataIntegrityViolationException;

/** Keyrings of other nodes over the database of one that runs. */
class KeyringTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private static final byte[] PLAIN = "沈禾木".getBytes(StandardCharsets.UTF_8);
    private static final String PLACE = "license.sealed_json:1";

    private final Ticking clock = new Ticking();
    private Keyring keyring;

    /** A clock that a test moves. */
    private static final class Ticking extends Clock {

        private Instant now = Instant.parse("2026-11-24T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static KeyMapper mapper() {
        return ISSUER.part(KeyMapper.class);
    }

    private static Path kekFile() {
        return ISSUER.folder().resolve("authority/private/data.key");
    }

    private static int version(byte[] sealed) {
        return Keyring.versionOf(sealed).orElseThrow();
    }

    @BeforeEach
    void open() {
        keyring = Keyring.open(mapper(), kekFile(), clock);
    }

    private void follow(KeyPurpose purpose) {
        int newest = mapper().all().stream()
                .filter(row -> row.of() == purpose)
                .mapToInt(KeyRow::version)
                .max()
                .orElseThrow();
        mapper().become(purpose.word(), newest, "OLD");
        mapper().insert(Keyring.fresh(purpose, newest + 1, KeyState.ACTIVE, KeyEncryptionKey.read(kekFile()), clock));
    }

    @Test
    void reads_what_another_node_encrypted() {
        byte[] sealed = keyring.encrypt(PLAIN, PLACE);

        assertThat(Keyring.open(mapper(), kekFile(), clock).decrypt(sealed, PLACE))
                .isEqualTo(PLAIN);
    }

    @Test
    void encrypts_the_same_differently_each_time() {
        assertThat(keyring.encrypt(PLAIN, PLACE)).isNotEqualTo(keyring.encrypt(PLAIN, PLACE));
    }

    @Test
    void refuses_data_in_another_row_or_column() {
        byte[] sealed = keyring.encrypt(PLAIN, PLACE);

        for (String other : List.of("license.sealed_json:2", "license_event.sealed_note:1", "file:1", "")) {
            assertThatIllegalStateException().isThrownBy(() -> keyring.decrypt(sealed, other));
        }
    }

    @Test
    void refuses_data_with_any_bit_changed_or_any_end_missing() {
        byte[] sealed = keyring.encrypt(PLAIN, PLACE);

        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatIllegalStateException().as("bit " + bit).isThrownBy(() -> keyring.decrypt(changed, PLACE));
        }
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatIllegalStateException().as("length " + length).isThrownBy(() -> keyring.decrypt(cut, PLACE));
        }
    }

    @Test
    void says_nothing_of_the_row_in_an_error() {
        byte[] sealed = keyring.encrypt(PLAIN, PLACE);

        assertThatIllegalStateException()
                .isThrownBy(() -> keyring.decrypt(sealed, "license.sealed_json:110101199003074477"))
                .withMessageNotContaining("110101199003074477");
    }

    @Test
    void goes_on_with_a_new_key_and_still_reads_what_is_under_the_old_one() {
        byte[] old = keyring.encrypt(PLAIN, PLACE);
        byte[] secret = keyring.derive("status-indices");

        follow(KeyPurpose.ENCRYPTION);
        clock.now = clock.now.plus(Keyring.NOTICED).plusMillis(1);

        byte[] sealed = keyring.encrypt(PLAIN, PLACE);
        assertThat(version(sealed)).isEqualTo(version(old) + 1);
        assertThat(keyring.isActive(old)).isFalse();
        assertThat(keyring.isActive(sealed)).isTrue();
        assertThat(keyring.decrypt(old, PLACE)).isEqualTo(PLAIN);
        assertThat(keyring.derive("status-indices")).isEqualTo(secret);
    }

    @Test
    void reads_at_once_what_is_under_a_key_that_it_has_not_heard_of() {
        Keyring unaware = Keyring.open(mapper(), kekFile(), clock);
        follow(KeyPurpose.ENCRYPTION);

        byte[] sealed = Keyring.open(mapper(), kekFile(), clock).encrypt(PLAIN, PLACE);

        assertThat(unaware.decrypt(sealed, PLACE)).isEqualTo(PLAIN);
    }

    @Test
    void indexes_equal_texts_equally_and_different_kinds_apart() {
        byte[] index = keyring.index("holder", "111:110101199003074477");

        assertThat(keyring.index("holder", "111:110101199003074477"))
                .isEqualTo(index)
                .hasSize(32);
        assertThat(keyring.index("case", "111:110101199003074477")).isNotEqualTo(index);
        assertThat(keyring.index("holder", "111:11010519491231002X")).isNotEqualTo(index);
        assertThat(keyring.isInUse(index)).isTrue();
    }

    @Test
    void writes_the_indices_of_old_and_new_keys_side_by_side() {
        byte[] before = keyring.index("holder", "a");

        follow(KeyPurpose.INDEX);
        clock.now = clock.now.plus(Keyring.NOTICED).plusMillis(1);

        byte[] after = keyring.index("holder", "a");
        int old = IndexKey.version(before);
        assertThat(after).isNotEqualTo(before);
        assertThat(keyring.indexVersions()).containsExactly(old, old + 1);
        assertThat(keyring.index("holder", "a", old)).isEqualTo(before);
        assertThat(keyring.index("holder", "a", old + 1)).isEqualTo(after);
        assertThat(keyring.isInUse(before)).isTrue();
        mapper().become("index", old, "RETIRED");
        keyring.refresh();
        assertThat(keyring.isInUse(before)).isFalse();
        assertThat(keyring.indexVersions()).containsExactly(old + 1);
    }

    @Test
    void makes_one_key_when_several_nodes_start_at_once() throws Exception {
        KeyRow root = mapper().all().stream()
                .filter(row -> row.of() == KeyPurpose.ROOT)
                .findFirst()
                .orElseThrow();
        ISSUER.sql().update("delete from data_key where purpose = 'root'");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<byte[]>> starts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            starts.add(() -> Keyring.open(mapper(), kekFile(), clock).derive("x"));
        }

        List<byte[]> secrets = new ArrayList<>();
        for (Future<byte[]> secret : threads.invokeAll(starts)) {
            secrets.add(secret.get());
        }
        threads.shutdown();
        ISSUER.sql().update("delete from data_key where purpose = 'root'");
        mapper().insert(root);

        assertThat(secrets).hasSize(4).allMatch(secret -> Arrays.equals(secret, secrets.get(0)));
        assertThat(secrets.get(0)).isNotEqualTo(keyring.derive("x"));
    }

    @Test
    void does_not_open_with_another_key_encrypting_key(@TempDir Path folder) throws IOException {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        Path other =
                Files.writeString(folder.resolve("kek"), Base64.getEncoder().encodeToString(random));

        assertThatIllegalStateException()
                .isThrownBy(() -> Keyring.open(mapper(), other, clock))
                .withMessageContaining(KeyEncryptionKey.read(other).id());
    }

    @Test
    void a_wrapped_key_is_good_for_its_own_version_and_purpose_alone() {
        KeyEncryptionKey kek = KeyEncryptionKey.read(kekFile());
        byte[] wrapped = kek.wrap(new byte[32], KeyPurpose.ENCRYPTION, 7);

        assertThat(kek.unwrap(wrapped, KeyPurpose.ENCRYPTION, 7)).isEqualTo(new byte[32]);
        assertThatIllegalStateException().isThrownBy(() -> kek.unwrap(wrapped, KeyPurpose.ENCRYPTION, 8));
        assertThatIllegalStateException().isThrownBy(() -> kek.unwrap(wrapped, KeyPurpose.INDEX, 7));
    }

    @Test
    void the_database_refuses_to_destroy_a_key_that_a_row_needs() throws IOException {
        String body = Files.readString(Path.of("../docs/samples/food-permit.json"));
        assertThat(ISSUER.as("demo-market").issue(body, "keys-1").statusCode()).isEqualTo(201);
        Map<String, Object> row = ISSUER.sql().queryForMap("select sealed_json, sealed_json_key from license limit 1");
        int version = (Integer) Objects.requireNonNull(row.get("sealed_json_key"));
        assertThat(version).isEqualTo(version((byte[]) Objects.requireNonNull(row.get("sealed_json"))));

        follow(KeyPurpose.ENCRYPTION);
        mapper().become("encryption", version, "RETIRED");

        assertThatThrownBy(() -> mapper().destroy(
                                "encryption", version, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)))
                .isInstanceOf(DataIntegrityViolationException.class);
        mapper().become("encryption", version, "OLD");
    }

    @Test
    void counts_how_often_a_key_encrypted_over_all_nodes() {
        Keyring other = Keyring.open(mapper(), kekFile(), clock);
        keyring.refresh();
        int version = KeyringTest.version(keyring.encrypt(PLAIN, PLACE));
        keyring.refresh();
        long before = Objects.requireNonNull(keyring.uses().get(version));

        keyring.encrypt(PLAIN, PLACE);
        other.encrypt(PLAIN, PLACE);
        other.encrypt(PLAIN, PLACE);
        other.refresh();
        keyring.refresh();

        assertThat(keyring.uses().get(version)).isGreaterThanOrEqualTo(before + 3);
        RunningIssuer.Caller operator = ISSUER.as("demo-operator");
        String gauge = "sealbook_data_key_uses{version=\"" + version + "\"}";
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        String metrics = "";
        // The gauge is set anew each second.
        while (!metrics.contains(gauge) && System.nanoTime() < deadline) {
            metrics = new String(operator.get("/actuator/prometheus").body(), StandardCharsets.UTF_8);
        }
        assertThat(metrics).contains(gauge);
    }
}
