package org.sealbook.issuer.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.issuer.audit.AuditFinding.Kind;
import org.springframework.dao.DuplicateKeyException;

/** Whoever can only write the database is found out, whatever single thing he changes. */
@SuppressWarnings("NullAway.Init") // beforeAll
class VerificationTest {

    private static final int ENTRIES = 240;
    private static final int BLOCKS = 20;

    @TempDir
    static Path data;

    private static AuditStore store;
    private static final Random RANDOM = new Random(20261124);

    @BeforeAll
    static void fill() {
        store = AuditStore.open(data);
        for (int minute = 0; minute < BLOCKS; minute++) {
            for (int i = 0; i < ENTRIES / BLOCKS; i++) {
                record();
            }
            store.sealMinute();
        }
        store.later(Duration.ofMinutes(2));
    }

    private static void record() {
        Actor who = RANDOM.nextInt(4) == 0 ? Actor.NOBODY : new Actor("client-" + RANDOM.nextInt(5), null);
        AuditDeed deed = AuditDeed.values()[RANDOM.nextInt(AuditDeed.values().length)];
        AuditEntry entry = new AuditEntry(
                who,
                deed,
                RANDOM.nextBoolean() ? null : "object-" + RANDOM.nextInt(50),
                AuditEntry.Outcome.values()[RANDOM.nextInt(4)],
                RANDOM.nextBoolean() ? null : "reason-" + RANDOM.nextInt(9),
                RANDOM.nextBoolean() ? null : "basis-" + RANDOM.nextInt(9),
                1);
        store.later(Duration.ofNanos(1000L * RANDOM.nextInt(1_000_000)));
        store.audit().record(entry);
    }

    /** What is found after a change that is then taken back. */
    private static List<AuditFinding> after(String... changes) {
        try (Connection connection = store.connection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set foreign_key_checks = 0");
                for (String change : changes) {
                    assertThat(statement.executeUpdate(change)).as(change).isPositive();
                }
            }
            List<AuditFinding> found = store.findings(connection);
            connection.rollback();
            return found;
        } catch (SQLException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private static List<Long> ids() {
        return store.sql().queryForList("select id from audit_entry order by id", Long.class);
    }

    private static long blockOf(long id) {
        return (id - 1) / (ENTRIES / BLOCKS) + 1;
    }

    @Test
    void finds_nothing_in_what_nobody_touched() {
        List<AuditFinding> found = new ArrayList<>();

        AuditCounts counts = store.counts(found);

        assertThat(found).isEmpty();
        assertThat(counts).isEqualTo(new AuditCounts(BLOCKS, ENTRIES, 0, 0));
    }

    @Test
    void finds_every_entry_that_was_changed_in_one_column() {
        List<String> columns = List.of(
                "at = at + interval 1 microsecond",
                "node = concat(node, 'x')",
                "client = if(client is null, '', null)",
                "client = concat(coalesce(client, ''), 'x')",
                "officer = ''",
                "deed = if(deed = 'read', 'file', 'read')",
                "object = if(object is null, '', null)",
                "object = concat(coalesce(object, ''), 'x')",
                "outcome = if(outcome = 'DONE', 'DENIED', 'DONE')",
                "reason = if(reason is null, '', null)",
                "basis = concat(coalesce(basis, ''), 'x')",
                "times = times + 1",
                "mac = unhex(sha2(mac, 256))");
        for (long id : ids()) {
            String column = columns.get((int) (id % columns.size()));
            List<AuditFinding> found = after("update audit_entry set " + column + " where id = " + id);

            assertThat(found)
                    .as(column)
                    .contains(new AuditFinding(Kind.ENTRY_CHANGED, blockOf(id), id))
                    .contains(AuditFinding.ofBlock(Kind.BLOCK_ENTRIES_DIFFER, blockOf(id)));
        }
    }

    @Test
    void finds_an_entry_whose_text_moved_from_one_column_to_the_next() {
        long id = Objects.requireNonNull(store.sql()
                .queryForObject(
                        "select min(id) from audit_entry where reason is not null and basis is null", Long.class));

        assertThat(after("update audit_entry set basis = reason, reason = null where id = " + id))
                .extracting(AuditFinding::kind)
                .contains(Kind.ENTRY_CHANGED);
    }

    @Test
    void finds_every_entry_that_was_removed() {
        for (long id : ids()) {
            assertThat(after("delete from audit_entry where id = " + id))
                    .contains(new AuditFinding(Kind.ENTRY_MISSING, blockOf(id), id));
            assertThat(after(
                            "delete from audit_entry where id = " + id, "delete from audit_sealed where entry = " + id))
                    .contains(AuditFinding.ofBlock(Kind.BLOCK_ENTRIES_DIFFER, blockOf(id)));
        }
    }

    @Test
    void finds_every_entry_that_was_taken_out_of_its_block_or_put_into_another() {
        for (long id : ids()) {
            long other = blockOf(id) % BLOCKS + 1;

            assertThat(after("delete from audit_sealed where entry = " + id))
                    .contains(new AuditFinding(Kind.ENTRY_NOT_SEALED, 0, id));
            assertThat(after("update audit_sealed set block = " + other + " where entry = " + id))
                    .contains(AuditFinding.ofBlock(Kind.BLOCK_ENTRIES_DIFFER, blockOf(id)))
                    .contains(AuditFinding.ofBlock(Kind.BLOCK_ENTRIES_DIFFER, other));
            assertThat(after("update audit_sealed set block = 99 where entry = " + id))
                    .contains(AuditFinding.ofBlock(Kind.BLOCK_MISSING, 99));
        }
    }

    private static String copy(long id, String at, long free) {
        return "insert into audit_entry (id, at, node, client, officer, deed, object, outcome, reason, basis, times, mac)"
                + " select " + free + ", " + at
                + ", node, client, officer, deed, object, outcome, reason, basis, times, mac from audit_entry where id = "
                + id;
    }

    @Test
    void finds_every_entry_that_was_added() {
        for (long id : ids()) {
            long free = ENTRIES + id;
            String insert = copy(id, "at + interval 1 microsecond", free);

            assertThat(after(insert)).containsExactly(new AuditFinding(Kind.ENTRY_CHANGED, 0, free));
            assertThat(after(
                            insert,
                            "insert into audit_sealed (block, entry) values (" + blockOf(id) + ", " + free + ")"))
                    .contains(AuditFinding.ofBlock(Kind.BLOCK_ENTRIES_DIFFER, blockOf(id)));
        }
    }

    /** A copy has a true MAC, and the sealer would take it for what it seems. */
    @Test
    void finds_a_true_entry_that_was_copied_before_it_is_sealed() {
        assertThatThrownBy(() -> store.sql().update(copy(7, "at", 1000))).isInstanceOf(DuplicateKeyException.class);
        store.sql().update("alter table audit_entry drop key audit_entry_once");

        List<AuditFinding> found = after(copy(7, "at", 1000));

        store.sql().update("alter table audit_entry add unique key audit_entry_once (node, at)");
        assertThat(found).contains(new AuditFinding(Kind.ENTRY_TWICE, 0, 7));
    }

    @Test
    void finds_any_two_entries_that_were_exchanged() {
        for (long id : ids()) {
            long other = 1 + (id + RANDOM.nextInt(ENTRIES - 1)) % ENTRIES;

            assertThat(after(
                            "update audit_entry set id = -1 where id = " + id,
                            "update audit_entry set id = " + id + " where id = " + other,
                            "update audit_entry set id = " + other + " where id = -1"))
                    .contains(AuditFinding.ofBlock(Kind.BLOCK_ENTRIES_DIFFER, blockOf(id)))
                    .contains(AuditFinding.ofBlock(Kind.BLOCK_ENTRIES_DIFFER, blockOf(other)));
        }
    }

    @Test
    void finds_every_block_that_was_changed_in_one_column() {
        List<String> columns = List.of(
                "minute = minute + interval 1 minute",
                "first_entry = first_entry - 1",
                "last_entry = last_entry + 1",
                "entries = entries + 1",
                "root = unhex(sha2(root, 256))",
                "previous = unhex(sha2(previous, 256))",
                "hash = unhex(sha2(hash, 256))",
                "mac = unhex(sha2(mac, 256))");
        for (int block = 1; block <= BLOCKS; block++) {
            for (String column : columns) {
                assertThat(after("update audit_block set " + column + " where number = " + block))
                        .as(column)
                        .contains(AuditFinding.ofBlock(Kind.BLOCK_CHANGED, block));
            }
        }
    }

    @Test
    void finds_every_block_that_was_removed_with_all_that_is_in_it() {
        for (int block = 1; block <= BLOCKS; block++) {
            assertThat(after("delete from audit_block where number = " + block))
                    .contains(AuditFinding.ofBlock(Kind.BLOCK_MISSING, block));
            assertThat(after(
                            "delete from audit_entry where id in (select entry from audit_sealed where block = " + block
                                    + ")",
                            "delete from audit_sealed where block = " + block,
                            "delete from audit_block where number = " + block))
                    .contains(AuditFinding.ofBlock(Kind.BLOCK_MISSING, block));
        }
    }

    @Test
    void finds_every_newest_part_that_was_cut_off() {
        for (int from = 1; from <= BLOCKS; from++) {
            List<AuditFinding> found = after(
                    "delete from audit_entry where id in (select entry from audit_sealed where block >= " + from + ")",
                    "delete from audit_sealed where block >= " + from,
                    "delete from audit_block where number >= " + from);

            assertThat(found)
                    .containsExactlyElementsOf(Stream.iterate(from, next -> next + 1)
                            .limit(BLOCKS - from + 1)
                            .map(number -> AuditFinding.ofBlock(Kind.BLOCK_MISSING, number))
                            .toList());
        }
    }

    @Test
    void finds_blocks_that_were_exchanged_or_numbered_anew() {
        for (int block = 1; block < BLOCKS; block++) {
            assertThat(after(
                            "update audit_block set number = 1000 where number = " + block,
                            "update audit_block set number = " + block + " where number = " + (block + 1),
                            "update audit_block set number = " + (block + 1) + " where number = 1000"))
                    .contains(AuditFinding.ofBlock(Kind.BLOCK_CHANGED, block))
                    .contains(AuditFinding.ofBlock(Kind.BLOCK_CHANGED, block + 1))
                    .contains(AuditFinding.ofBlock(Kind.CHAIN_FILE_DIFFERS, block));
        }
    }

    @Test
    void believes_nothing_that_was_recomputed_without_the_key() {
        List<AuditFinding> found = new ArrayList<>();
        try (AuditDatabase database = AuditDatabase.connect(store.url(), store.login(), store.clock())) {
            database.verify(AuditStore.key(8), data, Optional.empty(), found::add);
        }

        assertThat(found)
                .filteredOn(finding -> finding.kind() == Kind.ENTRY_CHANGED)
                .hasSize(ENTRIES);
        assertThat(found)
                .filteredOn(finding -> finding.kind() == Kind.BLOCK_CHANGED)
                .hasSize(BLOCKS);
    }
}
