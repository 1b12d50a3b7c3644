package org.sealbook.issuer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditConcurrencyTest {

    private static final int THREADS = 8;
    private static final int DEEDS_EACH = 60;

    @Test
    void nothing_is_lost_or_sealed_twice_while_eight_threads_append_and_two_nodes_seal(
            @TempDir Path data, @TempDir Path otherData) throws Exception {
        AuditStore store = AuditStore.open(data);
        AtomicBoolean writing = new AtomicBoolean(true);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS + 2);
        List<Future<Integer>> sealers = List.of(
                threads.submit(() -> sealWhile(writing, store, store.sealer())),
                threads.submit(() -> sealWhile(writing, store, store.sealer(otherData, place -> {}))));
        List<Callable<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(i);
            writers.add(() -> write(store, random));
        }

        int kept = 0;
        for (Future<Integer> writer : threads.invokeAll(writers)) {
            kept += writer.get();
        }
        writing.set(false);
        int closed = 0;
        for (Future<Integer> sealer : sealers) {
            closed += sealer.get();
        }
        threads.shutdown();
        store.sealMinute();
        store.sealer(otherData, place -> {}).seal();

        assertThat(count(store, "audit_entry")).isEqualTo(kept);
        assertThat(count(store, "audit_sealed")).isEqualTo(kept);
        assertThat(closed).isGreaterThan(1);
        assertThat(store.chainFile())
                .hasSameTextualContentAs(otherData.resolve("audit").resolve("chain"));
        assertThat(store.findings()).isEmpty();
    }

    /** Deeds of one to four entries, of which some take long and some fail. Returns how many entries were kept. */
    private static int write(AuditStore store, Random random) {
        int kept = 0;
        for (int i = 0; i < DEEDS_EACH; i++) {
            int many = 1 + random.nextInt(4);
            boolean fails = random.nextInt(5) == 0;
            boolean slow = random.nextInt(4) == 0;
            store.transactions().executeWithoutResult(status -> {
                store.record(many);
                if (slow) {
                    store.sql().queryForList("select sleep(0.02)");
                }
                if (fails) {
                    status.setRollbackOnly();
                }
            });
            kept += fails ? 0 : many;
        }
        return kept;
    }

    private static int sealWhile(AtomicBoolean writing, AuditStore store, Sealer sealer) {
        int closed = 0;
        while (writing.get()) {
            store.later(Duration.ofMinutes(1));
            closed += sealer.seal();
        }
        return closed;
    }

    private static int count(AuditStore store, String table) {
        return Objects.requireNonNull(store.sql().queryForObject("select count(*) from " + table, Integer.class));
    }
}
