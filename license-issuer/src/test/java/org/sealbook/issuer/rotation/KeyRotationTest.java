package org.sealbook.issuer.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.crypto.Digests;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.keys.EncryptedColumn;
import org.sealbook.issuer.keys.KeyChanges;
import org.sealbook.issuer.keys.KeyPurpose;
import org.sealbook.issuer.keys.KeyState;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.issuer.keys.OtherNodes;
import org.sealbook.issuer.register.FileStore;
import org.sealbook.issuer.rotation.Places.Place;
import org.sealbook.issuer.rotation.RotateKeysCommand.Arguments;
import org.sealbook.issuer.rotation.RotateKeysCommand.Deed;

/** Rotations in the issuer's own process, so that they can be stopped at any place. */
class KeyRotationTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final String GROUNDS = "{\"deed\":\"SUSPEND\",\"reason\":\"核查\",\"legalBasis\":\"示例条款\"}";

    /** Licenses that were there before any rotation: key of the request, case number, first answer, file. */
    private static final Map<String, Issued> BEFORE = new LinkedHashMap<>();

    private record Issued(String id, String caseNumber, byte[] answer, byte[] file) {}

    /** Ends a rotation as a kill would: nothing after it runs. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @BeforeAll
    static void issue() throws Exception {
        for (int i = 0; i < 3; i++) {
            issue(false);
        }
        issue(true);
    }

    private static String food(String caseNumber) throws IOException {
        return Files.readString(Path.of("../docs/samples/food-permit.json")).replace("DEMO-2026-0002", caseNumber);
    }

    private static void issue(boolean suspended) throws Exception {
        RunningIssuer.Caller caller = ISSUER.as("demo-market");
        String key = "rotation-" + NEXT.incrementAndGet();
        HttpResponse<byte[]> answer = caller.issue(food(key), key);
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(201);
        String path = "/api/v1/licenses/" + id(answer);
        if (suspended) {
            assertThat(caller.post(path + "/deeds", GROUNDS, key + "-s").statusCode())
                    .isEqualTo(200);
        }
        BEFORE.put(
                key,
                new Issued(
                        id(answer),
                        key,
                        answer.body(),
                        caller.get(path + "/file").body()));
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String id(HttpResponse<byte[]> response) throws Malformed {
        return StrictJson.read(response.body(), 100_000).text("id", 200);
    }

    /** What is printed goes into {@code out}. Since there is one node, everybody has noticed when it has. */
    private static int rotate(Deed deed, Optional<Path> kek, Places places, ByteArrayOutputStream out) {
        Progress progress = new Progress(new PrintStream(out, true, StandardCharsets.UTF_8), Clock.systemUTC());
        Pause pause = () -> ISSUER.part(Keyring.class).refresh();
        return new KeyRotation(ISSUER::part, progress, pause, places).run(new Arguments(List.of(), deed, kek));
    }

    private static int rotate(Deed deed, Places places) {
        return rotate(deed, Optional.empty(), places, new ByteArrayOutputStream());
    }

    private static int active(KeyPurpose purpose) {
        List<Integer> active = ISSUER.part(KeyChanges.class).in(purpose, KeyState.ACTIVE);
        assertThat(active).hasSize(1);
        return active.get(0);
    }

    /** Everything that was issued before is as it was, wherever the rotation is. */
    private static void requireAllThere() {
        try {
            RunningIssuer.Caller caller = ISSUER.as("demo-market");
            for (Map.Entry<String, Issued> entry : BEFORE.entrySet()) {
                Issued issued = entry.getValue();
                String path = "/api/v1/licenses/" + issued.id();
                assertThat(text(caller.get(path))).contains("上海禾木示例餐饮管理有限公司");
                assertThat(caller.get(path + "/file").body()).isEqualTo(issued.file());
                assertThat(caller.issue(food(issued.caseNumber()), entry.getKey())
                                .body())
                        .isEqualTo(issued.answer());
                HttpResponse<byte[]> taken = caller.issue(food(issued.caseNumber()), "other-" + entry.getKey());
                assertThat(text(taken)).contains("case-number-used", issued.id());
            }
            String found = text(caller.get("/api/v1/licenses?limit=200&holderIdType=001&holderId=91310101MA1K000235"));
            assertThat(found).contains(BEFORE.values().stream().map(Issued::id).toList());
            assertThat(text(caller.get("/api/v1/licenses/"
                            + BEFORE.values().stream().map(Issued::id).toList().get(3) + "/events")))
                    .contains("核查");
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static void requireNothingUnderOtherKeys() throws IOException {
        int encryption = active(KeyPurpose.ENCRYPTION);
        for (EncryptedColumn column : EncryptedColumn.ALL) {
            assertThat(count(column.table(), column.version(), encryption))
                    .as(column.toString())
                    .isZero();
        }
        int index = active(KeyPurpose.INDEX);
        assertThat(count("license_holder", "holder_index_key", index)).isZero();
        assertThat(count("license_case", "case_index_key", index)).isZero();
        assertThat(count("license_number", "number_index_key", index)).isZero();
        try (Stream<String> names = ISSUER.part(FileStore.class).names()) {
            assertThat(names.map(name -> ISSUER.part(FileStore.class).keyVersion(name)))
                    .isNotEmpty()
                    .allMatch(version -> version.getAsInt() == encryption);
        }
        assertThat(ISSUER.sql()
                        .queryForObject(
                                "select count(*) from data_key where state <> 'ACTIVE' and wrapped_key is not null",
                                Integer.class))
                .isZero();
    }

    private static int count(String table, String column, int version) {
        return Objects.requireNonNull(ISSUER.sql()
                .queryForObject(
                        "select count(*) from " + table + " where " + column + " <> ?", Integer.class, version));
    }

    @Test
    void moves_everything_to_new_keys_and_destroys_the_old_ones() throws IOException {
        int encryption = active(KeyPurpose.ENCRYPTION);
        int index = active(KeyPurpose.INDEX);

        assertThat(rotate(Deed.ALL, place -> {})).isZero();

        assertThat(active(KeyPurpose.ENCRYPTION)).isEqualTo(encryption + 1);
        assertThat(active(KeyPurpose.INDEX)).isEqualTo(index + 1);
        requireNothingUnderOtherKeys();
        requireAllThere();
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void goes_on_where_it_was_killed_and_loses_nothing(Place last) throws IOException {
        int encryption = active(KeyPurpose.ENCRYPTION);
        int index = active(KeyPurpose.INDEX);

        assertThatThrownBy(() -> rotate(Deed.ALL, place -> {
                    if (place == last) {
                        throw new Killed();
                    }
                }))
                .isInstanceOf(Killed.class);
        requireAllThere();
        assertThat(rotate(Deed.ALL, place -> {})).isZero();

        requireNothingUnderOtherKeys();
        requireAllThere();
        // Begun once, whatever happened in between; only a key that was destroyed at once is followed by a second one.
        assertThat(active(KeyPurpose.ENCRYPTION)).isLessThanOrEqualTo(encryption + 2);
        assertThat(active(KeyPurpose.INDEX)).isEqualTo(index + 1);
    }

    @Test
    void finds_and_refuses_the_same_at_every_step_and_goes_on_issuing() throws Exception {
        assertThat(rotate(Deed.ALL, place -> {
                    requireAllThere();
                    if (place != Place.ROWS_MOVED && place != Place.FILE_MOVED) {
                        issueQuietly();
                    }
                }))
                .isZero();

        requireNothingUnderOtherKeys();
        requireAllThere();
    }

    private static void issueQuietly() {
        try {
            issue(false);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void names_what_cannot_be_read_and_keeps_its_key() {
        String id = BEFORE.values().iterator().next().id();
        byte[] sealed = ISSUER.sql().queryForObject("select sealed_json from license where id = ?", byte[].class, id);
        byte[] damaged = Objects.requireNonNull(sealed).clone();
        damaged[damaged.length - 1] ^= 1;
        ISSUER.sql().update("update license set sealed_json = ? where id = ?", damaged, id);
        int encryption = active(KeyPurpose.ENCRYPTION);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(rotate(Deed.ENCRYPTION, Optional.empty(), place -> {}, out)).isEqualTo(1);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("license.sealed_json:" + id);
        assertThat(ISSUER.part(KeyChanges.class).in(KeyPurpose.ENCRYPTION, KeyState.OLD))
                .containsExactly(encryption);
        ISSUER.sql().update("update license set sealed_json = ? where id = ?", sealed, id);
        assertThat(rotate(Deed.ENCRYPTION, place -> {})).isZero();
        assertThat(active(KeyPurpose.ENCRYPTION)).isEqualTo(encryption + 1);
        requireAllThere();
    }

    @Test
    void refuses_a_handle_of_an_old_key_instead_of_finding_nothing() throws Malformed {
        RunningIssuer.Caller caller = ISSUER.as("demo-market");
        String holder = "{\"idType\":\"001\",\"id\":\"91310101MA1K000235\"}";
        String handle = StrictJson.read(
                        caller.post("/api/v1/holder-handles", holder, "h").body(), 1000)
                .text("handle", 100);
        assertThat(caller.get("/api/v1/licenses?holder=" + handle).statusCode()).isEqualTo(200);

        assertThat(rotate(Deed.INDEX, place -> {})).isZero();

        assertThat(caller.get("/api/v1/licenses?holder=" + handle).statusCode()).isEqualTo(422);
    }

    @Test
    void makes_the_old_wrapping_key_useless_and_needs_no_restart(@TempDir Path folder) throws IOException {
        Path place = ISSUER.folder().resolve("authority/private/data.key");
        Path old = Files.copy(place, folder.resolve("old.key"));
        Path fresh =
                Files.writeString(folder.resolve("new.key"), Base64.getEncoder().encodeToString(random()));
        int encryption = active(KeyPurpose.ENCRYPTION);

        assertThat(rotate(Deed.KEK, Optional.of(fresh), at -> {}, new ByteArrayOutputStream()))
                .isZero();

        assertThat(Files.readString(place)).isEqualTo(Files.readString(fresh));
        assertThatIllegalStateException().isThrownBy(() -> OtherNodes.start(ISSUER, old));
        assertThat(OtherNodes.start(ISSUER, place).derive("x"))
                .isEqualTo(ISSUER.part(Keyring.class).derive("x"));
        requireAllThere();
        assertThat(active(KeyPurpose.ENCRYPTION)).isEqualTo(encryption);
        assertThat(rotate(Deed.KEK, Optional.of(fresh), at -> {}, new ByteArrayOutputStream()))
                .isZero();
        assertThat(rotate(Deed.ENCRYPTION, at -> {})).isZero();
        requireAllThere();
    }

    private static byte[] random() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return random;
    }

    @Test
    void keeps_the_answers_digest_and_the_files_name() throws Malformed {
        Issued issued = BEFORE.values().iterator().next();

        assertThat(rotate(Deed.ENCRYPTION, place -> {})).isZero();

        assertThat(StrictJson.read(issued.answer(), 10_000).object("file").text("sha256", 64))
                .isEqualTo(Digests.sha256Hex(issued.file()));
    }
}
