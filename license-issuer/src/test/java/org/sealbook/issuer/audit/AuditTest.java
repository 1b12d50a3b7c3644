package org.sealbook.issuer.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

@SuppressWarnings("NullAway.Init") // beforeEach
class AuditTest {

    private static final AuditEntry DONE = AuditEntry.done(AuditDeed.READ, Actor.client("demo-market"), "an-object");
    private static final AuditEntry DENIED =
            AuditEntry.denied(AuditDeed.READ, Actor.client("demo-civil"), "an-object", "foreign");
    private static final AuditEntry ANONYMOUS =
            AuditEntry.denied(AuditDeed.READ, Actor.NOBODY, "an-object", "unauthenticated");

    @TempDir
    Path data;

    private AuditStore store;

    @BeforeEach
    void open() {
        store = AuditStore.open(data);
    }

    private List<String> entries() {
        return store.sql()
                .queryForList(
                        "select concat_ws(' ', client, officer, deed, outcome, reason, times) from audit_entry order by id",
                        String.class);
    }

    @Test
    void a_deed_is_recorded_with_its_transaction_or_not_at_all() {
        store.transactions().executeWithoutResult(status -> {
            store.audit().record(DONE);
            status.setRollbackOnly();
        });
        assertThat(entries()).isEmpty();

        store.transactions().executeWithoutResult(status -> store.audit().record(DONE));
        assertThat(entries()).containsExactly("demo-market officer-of-demo-market read DONE 1");
    }

    @Test
    void a_denial_is_recorded_whatever_becomes_of_the_work_around_it() {
        store.transactions().executeWithoutResult(status -> {
            store.audit().turnedAway(DENIED);
            status.setRollbackOnly();
        });

        assertThat(entries()).containsExactly("demo-civil officer-of-demo-civil read DENIED foreign 1");
    }

    @Test
    void what_was_done_and_its_record_are_one() {
        assertThatThrownBy(
                        () -> store.audit().together(() -> store.sql().update("delete from audit_sealer"), changed -> {
                            throw new IllegalStateException("no record");
                        }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store.sql().queryForObject("select count(*) from audit_sealer", Integer.class))
                .isEqualTo(1);

        assertThat(store.audit().<String>together(() -> "done", done -> Optional.of(DONE)))
                .isEqualTo("done");
        assertThat(store.audit().<String>together(() -> "nothing", done -> Optional.empty()))
                .isEqualTo("nothing");
        assertThat(entries()).hasSize(1);
    }

    @Test
    void a_flood_of_calls_without_a_token_is_recorded_as_one_with_its_number() {
        for (int i = 0; i < Audit.ANONYMOUS_A_MINUTE + 250; i++) {
            store.audit().turnedAway(ANONYMOUS);
        }
        store.audit().turnedAway(DENIED);
        store.audit().recordFlood();
        assertThat(entries()).hasSize(Audit.ANONYMOUS_A_MINUTE + 1);

        store.later(Duration.ofMinutes(1));
        store.audit().recordFlood();
        store.audit().recordFlood();
        store.audit().turnedAway(ANONYMOUS);

        assertThat(entries())
                .hasSize(Audit.ANONYMOUS_A_MINUTE + 3)
                .endsWith("call DENIED flood 250", "read DENIED unauthenticated 1");
    }

    @Test
    void a_denial_that_cannot_be_recorded_is_counted_and_does_not_wait_for_the_database_again() {
        store.sql().execute("rename table audit_entry to audit_entry_away");
        try {
            store.audit().turnedAway(DENIED);
            assertThatThrownBy(() -> store.audit().record(DONE)).isInstanceOf(DataAccessException.class);
        } finally {
            store.sql().execute("rename table audit_entry_away to audit_entry");
        }
        store.audit().turnedAway(DENIED);

        assertThat(store.meters().get("sealbook.audit.lost").counter().count()).isEqualTo(2);
        assertThat(entries()).isEmpty();
        store.later(Duration.ofSeconds(5));
        store.audit().turnedAway(DENIED);
        assertThat(entries()).hasSize(1);
    }

    @Test
    void no_two_records_of_a_node_have_one_time() {
        store.record(20);

        assertThat(store.sql().queryForObject("select count(distinct at) from audit_entry", Integer.class))
                .isEqualTo(20);
    }

    @Test
    void a_reference_tells_texts_apart_and_not_what_they_say() {
        byte[] text = "隐瞒有关情况".getBytes(StandardCharsets.UTF_8);

        assertThat(store.audit().digest(text))
                .isEqualTo(store.audit().digest(text.clone()))
                .isNotEqualTo(store.audit().digest(new byte[1]))
                .isNotEqualTo(AuditStore.open(data, AuditStore.key(8)).audit().digest(text))
                .matches("hmac-sha256:[0-9a-f]{64}");
    }

    @Test
    void records_are_found_from_a_time_on_sealed_or_not() {
        Instant start = store.clock().instant();
        for (int i = 0; i < 10; i++) {
            store.record(2);
            store.sealMinute();
        }
        store.record(3);

        AuditRecords records = store.records();
        assertThat(from(records, start)).hasSize(23);
        assertThat(from(records, start.plus(Duration.ofMinutes(5)))).hasSize(13);
        assertThat(from(records, start.plus(Duration.ofMinutes(10)))).hasSize(3).allMatch(item -> item.block() == null);
        assertThat(from(records, start.plus(Duration.ofDays(1)))).isEmpty();
    }

    private static List<AuditRecord> from(AuditRecords records, Instant from) {
        return records.page(new AuditRecords.Query(from, null, null, 0), 100);
    }

    @Test
    void a_page_goes_on_where_the_last_one_ended() {
        store.record(5);

        List<AuditRecord> page = store.records().page(new AuditRecords.Query(null, null, "demo-market", 3), 100);

        assertThat(page).extracting(AuditRecord::id).containsExactly(4L, 5L);
        assertThat(Objects.requireNonNull(page.get(0).officer())).isEqualTo("officer-of-demo-market");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "沈清", "line\nbreak", "\t"})
    void an_object_is_no_free_text(String text) {
        assertThatThrownBy(() -> AuditEntry.done(AuditDeed.READ, Actor.NOBODY, text))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DONE.on(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DONE.because(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_word_has_room_in_its_column() {
        assertThat(AuditDeed.values())
                .extracting(AuditDeed::word)
                .allMatch(word -> word.matches("[a-z-]{1,32}"))
                .doesNotHaveDuplicates();
    }
}
