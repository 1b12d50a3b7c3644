package org.sealbook.issuer.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.issuer.audit.AuditFinding.Kind;

@SuppressWarnings("NullAway.Init") // beforeEach
class SealerTest {

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    @TempDir
    Path data;

    private AuditStore store;

    @BeforeEach
    void open() {
        store = AuditStore.open(data);
    }

    private int count(String from) {
        return Objects.requireNonNull(store.sql().queryForObject("select count(*) from " + from, Integer.class));
    }

    @Test
    void closes_a_minute_when_it_is_over_and_not_before() {
        store.record(3);

        assertThat(store.sealer().seal()).isZero();
        store.later(Duration.ofSeconds(59));
        assertThat(store.sealer().seal()).isZero();
        store.later(Duration.ofSeconds(1));
        assertThat(store.sealer().seal()).isEqualTo(1);

        assertThat(count("audit_sealed where block = 1")).isEqualTo(3);
        assertThat(store.findings()).isEmpty();
    }

    @Test
    void makes_no_block_of_a_minute_without_entries() {
        store.record(1);
        store.sealMinute();
        store.later(Duration.ofMinutes(10));

        assertThat(store.sealer().seal()).isZero();
        store.record(1);
        assertThat(store.sealMinute()).isEqualTo(1);

        assertThat(store.sql().queryForList("select time(minute) from audit_block order by number", String.class))
                .containsExactly("03:00:00", "03:11:00");
    }

    @Test
    void an_entry_that_is_committed_late_comes_into_a_later_block() {
        store.transactions().executeWithoutResult(status -> {
            store.record(1);
            // Another connection commits a higher number and seals it meanwhile.
            Thread others = new Thread(() -> {
                store.record(2);
                store.sealMinute();
            });
            others.start();
            join(others);
        });
        store.sealMinute();

        assertThat(store.sql()
                        .queryForList(
                                "select concat(block, ':', entry) from audit_sealed order by entry", String.class))
                .containsExactly("2:1", "1:2", "1:3");
        assertThat(store.findings()).isEmpty();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void an_entry_whose_transaction_fails_is_nowhere() {
        store.transactions().executeWithoutResult(status -> {
            store.record(1);
            status.setRollbackOnly();
        });
        store.record(1);
        store.sealMinute();

        assertThat(store.sql().queryForList("select entry from audit_sealed", Long.class))
                .containsExactly(2L);
        assertThat(store.findings()).isEmpty();
    }

    @Test
    void what_piled_up_is_sealed_in_blocks_of_bounded_size() {
        store.record(1);
        for (int many = 1; many < 65_536; many *= 2) {
            store.sql()
                    .update("insert into audit_entry (at, node, deed, outcome, times, mac)"
                            + " select at + interval " + many + " microsecond, node, deed, outcome, times, mac"
                            + " from audit_entry");
        }

        assertThat(store.sealMinute()).isEqualTo(2);

        assertThat(store.sql().queryForList("select entries from audit_block order by number", Integer.class))
                .containsExactly(Sealer.MOST_ENTRIES, 65_536 - Sealer.MOST_ENTRIES);
        assertThat(store.findings()).extracting(AuditFinding::kind).containsOnly(Kind.ENTRY_CHANGED);
    }

    @ParameterizedTest
    @EnumSource(SealerSteps.Place.class)
    void a_crash_between_any_two_writes_loses_nothing_and_seals_nothing_twice(SealerSteps.Place place) {
        store.record(5);
        store.sealMinute();
        store.record(7);
        store.later(Duration.ofMinutes(1));
        Sealer crashing = store.sealer(data, reached -> {
            if (reached == place) {
                throw new Crash();
            }
        });

        assertThatThrownBy(crashing::seal).isInstanceOf(Crash.class);
        store.sealer().seal();

        assertThat(count("audit_sealed")).isEqualTo(12);
        assertThat(count("audit_block")).isEqualTo(2);
        assertThat(store.chainFile()).content().hasLineCount(2);
        assertThat(store.findings()).isEmpty();
    }

    @Test
    void a_line_that_a_crash_cut_off_is_written_again() throws IOException {
        store.record(1);
        store.sealMinute();
        store.record(1);
        store.sealMinute();
        byte[] whole = Files.readAllBytes(store.chainFile());

        for (int kept = 0; kept < whole.length; kept++) {
            Files.write(store.chainFile(), Arrays.copyOf(whole, kept));
            store.sealer().seal();
            assertThat(store.findings()).as("cut off after %d bytes", kept).isEmpty();
        }

        assertThat(whole).hasSizeBetween(130, 140);
    }

    @Test
    void another_nodes_blocks_come_into_this_nodes_chain_file(@TempDir Path otherData) {
        store.record(1);
        store.sealMinute();
        store.record(1);
        store.later(Duration.ofMinutes(1));
        store.sealer(otherData, place -> {}).seal();

        store.sealer().seal();

        assertThat(store.chainFile())
                .hasSameTextualContentAs(otherData.resolve("audit").resolve("chain"));
    }

    @Test
    void seals_nothing_more_when_the_newest_block_is_gone() {
        store.record(1);
        store.sealMinute();
        store.record(1);
        store.sealMinute();
        removeBlock(2);
        store.record(1);

        assertThatThrownBy(store::sealMinute)
                .isInstanceOf(ChainBroken.class)
                .hasMessageContaining("block 2 of the chain file is missing");
        assertThat(store.findings()).extracting(AuditFinding::kind).contains(Kind.BLOCK_MISSING);
    }

    private void removeBlock(int number) {
        store.sql().update("delete from audit_sealed where block = ?", number);
        store.sql().update("delete from audit_block where number = ?", number);
    }

    @Test
    void puts_no_block_into_the_chain_file_that_no_issuer_made() throws IOException {
        store.record(1);
        store.sealMinute();
        store.sql()
                .update(
                        "insert into audit_block (number, minute, first_entry, last_entry, entries, root, previous, hash, mac)"
                                + " select 2, minute, 1, 1, 1, root, hash, root, mac from audit_block");

        assertThatThrownBy(store::sealMinute).isInstanceOf(ChainBroken.class);

        assertThat(Files.readAllLines(store.chainFile())).hasSize(1);
    }

    @Test
    void begins_a_new_chain_file_with_all_blocks_when_somebody_has_put_it_aside() throws IOException {
        for (int i = 0; i < 3; i++) {
            store.record(1);
            store.sealMinute();
        }
        byte[] before = Files.readAllBytes(store.chainFile());
        Files.delete(store.chainFile());

        store.sealer().seal();

        assertThat(Files.readAllBytes(store.chainFile())).isEqualTo(before);
    }

    @Test
    void a_line_of_another_block_is_found() throws IOException {
        store.record(1);
        store.sealMinute();
        Files.write(
                store.chainFile(),
                ("1 " + "ab".repeat(32) + "\n").getBytes(StandardCharsets.US_ASCII),
                StandardOpenOption.TRUNCATE_EXISTING);

        assertThat(store.findings()).isEqualTo(List.of(AuditFinding.ofBlock(Kind.CHAIN_FILE_DIFFERS, 1)));
    }
}
