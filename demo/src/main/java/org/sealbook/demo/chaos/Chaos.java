package org.sealbook.demo.chaos;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.sealbook.demo.RunningRegistry;

/** One fire: clients work, processes are killed, and at the end every acknowledgement is held against the registry. */
public final class Chaos {

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
     * @param licenses versions of licenses among them
     * @param retries attempts that were not answered or were to be repeated
     * @param strange answers and silences that no client should meet, and how often
     */
    public record Outcome(
            int acknowledged,
            int licenses,
            List<Blow> blows,
            int retries,
            int walkAways,
            Map<String, Integer> strange,
            Findings findings) {

        /** Nothing lost, nothing twice, nothing broken, nothing strange. */
        public boolean isGood() {
            return findings.lost().isEmpty()
                    && findings.duplicated().isEmpty()
                    && findings.broken().isEmpty()
                    && strange.isEmpty()
                    && findings.licensesFound() == licenses;
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
        Path file = journal(plan);
        Fire fire = new Fire();
        List<Blow> blows;
        try (Journal journal = Journal.create(file)) {
            List<Thread> clerks = clerks(plan, journal, fire);
            clerks.forEach(Thread::start);
            try {
                blows = new Onslaught(registry, fire, new Random(plan.seed()), say).run(plan.rounds(), plan.time());
            } finally {
                fire.end();
                clerks.forEach(Chaos::join);
            }
        }
        registry.awaitReady();
        List<Acknowledged> acknowledged = Journal.read(file);
        Findings findings = audit(plan, acknowledged, fire.walkAways());
        int licenses =
                (int) acknowledged.stream().filter(done -> done.status() == 201).count();
        return new Outcome(
                acknowledged.size(),
                licenses,
                blows,
                fire.retries(),
                fire.walkAways().size(),
                fire.strange(),
                findings);
    }

    /** Holds the journal of a fire without walk-aways against the registry once more. */
    public Findings audit(Plan plan) {
        return audit(plan, Journal.read(journal(plan)), Set.of());
    }

    private Findings audit(Plan plan, List<Acknowledged> acknowledged, Set<String> walkAways) {
        return new Audit(registry, root, clock, plan.rest(), say).of(acknowledged, walkAways, plan.cases());
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
