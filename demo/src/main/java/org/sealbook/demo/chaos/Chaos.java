package org.sealbook.demo.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.sealbook.demo.RunningRegistry;

/** One fire: clients work, processes are killed, and at the end every acknowledgement is held against the registry. */
public final class Chaos {

    private static final int READERS = 2;

    private final RunningRegistry registry;
    private final Path root;
    private final Clock clock;
    private final Consumer<String> say;

    /**
     * What is to be done.
     *
     * @param rounds kills; one round can have two
     * @param time after which no further round begins
     * @param seed the same one kills the same processes in the same order
     * @param walkAways percent of the issues whose client does not wait for the answer
     * @param rest how long it may take afterwards until nothing is under way any more
     */
    public record Plan(int rounds, Duration time, long seed, int clients, int walkAways, Duration rest) {

        /** What all case numbers and keys begin with. */
        String cases() {
            return "CHAOS-" + Long.toUnsignedString(seed, 36) + "-";
        }
    }

    /**
     * What came of it.
     *
     * @param acknowledged requests that were done, as their clients were told
     * @param licenses the identifiers that were acknowledged
     * @param retries attempts that were not answered or were to be repeated
     * @param uses look-ups that were answered
     * @param strange answers and silences that no client should meet, and how often
     */
    public record Outcome(
            int acknowledged,
            List<String> licenses,
            List<Blow> blows,
            int retries,
            int walkAways,
            int uses,
            Map<String, Integer> strange,
            Findings findings) {

        /** Nothing lost, nothing twice, nothing broken, nothing strange. */
        public boolean isGood() {
            return findings.lost().isEmpty()
                    && findings.duplicated().isEmpty()
                    && findings.broken().isEmpty()
                    && strange.isEmpty()
                    && findings.licensesFound() == licenses.size();
        }
    }

    /** @param root the project's folder */
    public Chaos(RunningRegistry registry, Path root, Clock clock, Consumer<String> say) {
        this.registry = registry;
        this.root = root;
        this.clock = clock;
        this.say = say;
    }

    public Outcome run(Plan plan) {
        write(before(plan), identifiers());
        Reader.grant(registry);
        Fire fire = new Fire();
        AtomicInteger attempts = new AtomicInteger(usesBefore());
        List<Blow> blows;
        Audit audit = new Audit(registry, root, clock, plan.rest(), say);
        try (Journal journal = Journal.create(journal(plan));
                Journal uses = Journal.create(uses(plan))) {
            blows = burn(plan, journal, readers(plan, uses, fire, attempts), fire);
            registry.awaitReady();
            audit.awaitRest();
            askAgain(fire, journal);
        }
        List<Acknowledged> acknowledged = Journal.read(journal(plan));
        Findings findings = audit.of(acknowledged, read(before(plan)), plan.cases() + "files");
        List<Acknowledged> heard = Journal.read(uses(plan));
        audit.ofUses(heard, attempts.get());
        List<String> licenses = acknowledged.stream()
                .filter(done -> done.status() == 201)
                .map(done -> Answers.text(done, "id"))
                .toList();
        return new Outcome(
                acknowledged.size(),
                licenses,
                blows,
                fire.retries(),
                fire.walkAways().size(),
                heard.size(),
                fire.strange(),
                findings);
    }

    private List<Thread> readers(Plan plan, Journal uses, Fire fire, AtomicInteger attempts) {
        List<Thread> readers = new ArrayList<>();
        for (int i = 1; i <= READERS; i++) {
            Reader reader = new Reader(registry, uses, fire, plan.cases() + "U" + i + "-", attempts);
            readers.add(new Thread(reader, "reader-" + i));
        }
        return readers;
    }

    private List<Blow> burn(Plan plan, Journal journal, List<Thread> readers, Fire fire) {
        List<Thread> clerks = new ArrayList<>(clerks(plan, journal, fire));
        clerks.addAll(readers);
        clerks.forEach(Thread::start);
        try {
            return new Onslaught(registry, fire, new Random(plan.seed()), say).run(plan.rounds(), plan.time());
        } finally {
            fire.end();
            clerks.forEach(Chaos::join);
        }
    }

    /** Those who walked away come back and ask what became of it: whatever it was, it is theirs, and once. */
    private void askAgain(Fire fire, Journal journal) {
        Caller caller = new Caller(registry, fire);
        fire.walkAways().forEach(asked -> caller.insist(asked, false).ifPresent(journal::write));
    }

    /** Holds the journal of an earlier fire against the registry once more. */
    public Findings audit(Plan plan) {
        Audit audit = new Audit(registry, root, clock, plan.rest(), say);
        return audit.of(Journal.read(journal(plan)), read(before(plan)), plan.cases() + "files");
    }

    private int usesBefore() {
        try (RegisterRows rows = new RegisterRows(registry.database())) {
            return rows.uses().records().size();
        }
    }

    private List<String> identifiers() {
        try (RegisterRows rows = new RegisterRows(registry.database())) {
            return rows.snapshot().licenses().stream()
                    .map(RegisterRows.LicenseRow::id)
                    .toList();
        }
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.write(file, lines);
        } catch (IOException full) {
            throw new UncheckedIOException(file + " cannot be written", full);
        }
    }

    private static Set<String> read(Path file) {
        try {
            return new HashSet<>(Files.readAllLines(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }

    /** The identifiers that were there before the fire. */
    private Path before(Plan plan) {
        return registry.folder().resolve(plan.cases() + "before.txt");
    }

    private Path uses(Plan plan) {
        return registry.folder().resolve(plan.cases() + "uses.jsonl");
    }

    private Path journal(Plan plan) {
        return registry.folder().resolve(plan.cases() + "journal.jsonl");
    }

    private List<Thread> clerks(Plan plan, Journal journal, Fire fire) {
        Forms forms = new Forms(root);
        Clerk.Habits habits = new Clerk.Habits(10, plan.walkAways());
        List<Thread> clerks = new ArrayList<>();
        for (int i = 1; i <= plan.clients(); i++) {
            Clerk clerk = new Clerk(
                    plan.cases() + i,
                    new Caller(registry, fire),
                    forms,
                    journal,
                    fire,
                    new Random(plan.seed() + i),
                    clock,
                    habits);
            clerks.add(new Thread(clerk, "clerk-" + i));
        }
        return clerks;
    }

    private static void join(Thread clerk) {
        try {
            clerk.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
