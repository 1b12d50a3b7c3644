package org.sealbook.demo.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.sealbook.demo.RunningRegistry;
import org.sealbook.demo.chaos.RegisterRows.LicenseRow;
import org.sealbook.demo.chaos.RegisterRows.Snapshot;
import org.sealbook.license.LicenseId;

/** Holds the journal against the registry, when the fire is over and everything has come to rest. */
final class Audit {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int THREADS = 4;

    private final RunningRegistry registry;
    private final Path root;
    private final Clock clock;
    private final Duration rest;
    private final Consumer<String> say;
    private final Findings findings = new Findings();

    /** @param rest how long it may take until nothing is under way any more */
    Audit(RunningRegistry registry, Path root, Clock clock, Duration rest, Consumer<String> say) {
        this.registry = registry;
        this.root = root;
        this.clock = clock;
        this.rest = rest;
        this.say = say;
    }

    /** Waits until nothing is under way any more: what was cut off and asked for no more is finished by the issuer itself. */
    void awaitRest() {
        say.accept("waiting for rest");
        long deadline = System.nanoTime() + rest.toNanos();
        try (RegisterRows rows = new RegisterRows(registry.database())) {
            while (System.nanoTime() < deadline && !rows.snapshot().isAtRest()) {
                Pause.of(LOOK);
            }
        }
    }

    /**
     * Checks everything.
     *
     * @param before identifiers that were there before the fire
     * @param name of the folder for the files as they are served
     */
    Findings of(List<Acknowledged> journal, Set<String> before, String name) {
        List<Expected> expected = List.copyOf(Expected.of(journal).values());
        say.accept("checking " + journal.size() + " acknowledged requests, " + expected.size() + " licenses");
        Path copies = folder(name);
        nothingTwiceInTheJournal(journal);
        try (RegisterRows rows = new RegisterRows(registry.database())) {
            Snapshot register = rows.snapshot();
            new PublishedAudit(registry.trustFolder(), register, findings).check();
            each(expected, new LicenseAudit(registry, register.licenses(), copies, clock, findings)::check);
            each(journal, new Replays(registry, findings)::check);
            new CommandAudit(root, registry.trustFolder(), copies, findings).check(expected);
            // Afterwards, so that whatever the replays did would be seen.
            Snapshot after = rows.snapshot();
            new RegisterAudit(after, clock, findings).check();
            nothingUnasked(after.licenses(), expected, before);
        }
        return findings;
    }

    /** @param heard look-ups that were answered @param attempts all that went out */
    void ofUses(List<Acknowledged> heard, int attempts) {
        say.accept("checking " + heard.size() + " look-ups");
        try (RegisterRows rows = new RegisterRows(registry.database())) {
            new UsesAudit(rows.uses(), attempts, findings).check(heard);
        }
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(registry.folder().resolve(name));
        } catch (IOException refused) {
            throw new UncheckedIOException("the audit's copies cannot be kept", refused);
        }
    }

    private void nothingTwiceInTheJournal(List<Acknowledged> journal) {
        Set<String> keys = new HashSet<>();
        Set<String> identifiers = new HashSet<>();
        Map<String, String> lines = new HashMap<>();
        for (Acknowledged done : journal) {
            if (!keys.add(done.asked().key())) {
                findings.broken("the journal has " + done + " twice");
            }
            if (done.status() != 201) {
                continue;
            }
            LicenseId id = LicenseId.of(Answers.text(done, "id"));
            if (!identifiers.add(id.toString())) {
                findings.duplicated("identifier of " + done);
            }
            String number = id.type().value() + " " + id.issuer() + " " + Answers.text(done, "number");
            String serial = lines.putIfAbsent(number, id.serial());
            if (serial != null && !serial.equals(id.serial())) {
                findings.duplicated("number of serials " + serial + " and " + id.serial());
            }
        }
    }

    /** Every license has a request that asked for it. */
    private void nothingUnasked(List<LicenseRow> rows, List<Expected> expected, Set<String> before) {
        Set<String> known = new HashSet<>(before);
        expected.forEach(one -> known.add(one.id()));
        rows.stream()
                .filter(row -> !row.state().equals("VOIDED") && !known.contains(row.id()))
                .forEach(row -> findings.duplicated("license " + row.id() + ", which nobody asked for"));
    }

    private <T> void each(List<T> all, Consumer<T> check) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> checks = new ArrayList<>();
            all.forEach(one -> checks.add(threads.submit(() -> check.accept(one))));
            for (Future<?> one : checks) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a check could not be made", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped");
        } finally {
            threads.shutdownNow();
        }
    }
}
