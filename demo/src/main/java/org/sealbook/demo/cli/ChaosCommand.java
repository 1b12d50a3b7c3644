package org.sealbook.demo.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sealbook.demo.RunningRegistry;
import org.sealbook.demo.chaos.Blow;
import org.sealbook.demo.chaos.Blow.Target;
import org.sealbook.demo.chaos.Chaos;
import org.sealbook.demo.chaos.Chaos.Outcome;

/** {@code bin/chaos}: kills a registry of its own under load, and says what became of what was acknowledged. */
public final class ChaosCommand {

    private static final int ROUNDS = 40;
    private static final int SECONDS = 480;
    private static final int CLIENTS = 6;
    private static final int WALK_AWAYS = 4;
    private static final Duration REST = Duration.ofMinutes(3);
    private static final int SHOWN = 20;

    private ChaosCommand() {}

    public static void main(String[] arguments) throws IOException {
        try {
            System.exit(run(new Words(arguments)) ? 0 : 1);
        } catch (IllegalArgumentException unfit) {
            System.err.println("bin/chaos: " + unfit.getMessage());
            System.exit(64);
        }
    }

    private static boolean run(Words words) throws IOException {
        long seed = words.number("--seed", new SecureRandom().nextInt(Integer.MAX_VALUE));
        Chaos.Plan plan = new Chaos.Plan(
                (int) words.number("--rounds", ROUNDS),
                Duration.ofSeconds(words.number("--seconds", SECONDS)),
                seed,
                CLIENTS,
                WALK_AWAYS,
                REST);
        Path root = Path.of(System.getProperty("sealbook.root", "."))
                .toAbsolutePath()
                .normalize();
        Path folder = Scratch.folder("chaos");
        say("seed " + seed + ", in " + folder);
        Outcome outcome;
        try (RunningRegistry registry = RunningRegistry.start(
                root,
                folder,
                new RunningRegistry.Ports(0, 0, 0),
                List.of("--sealbook.resume-after=PT5S"),
                ChaosCommand::say)) {
            outcome = new Chaos(registry, root, Clock.systemUTC(), ChaosCommand::say).run(plan);
        }
        Figures figures = figures(plan, outcome);
        figures.print();
        Optional<String> json = words.of("--json");
        if (json.isPresent()) {
            figures.write(Path.of(json.get()));
        }
        tell(outcome, seed, folder);
        if (outcome.isGood()) {
            Scratch.delete(folder);
        }
        return outcome.isGood();
    }

    private static void say(String what) {
        System.err.println("  … " + what);
    }

    private static Figures figures(Chaos.Plan plan, Outcome outcome) {
        Figures figures = new Figures();
        figures.atLeast(1, "acknowledged", outcome.acknowledged(), "requests");
        figures.add("acknowledged licenses and versions", outcome.licenses().size(), "licenses");
        figures.atLeast(
                outcome.licenses().size(),
                "found as acknowledged",
                outcome.findings().licensesFound(),
                "licenses");
        figures.atLeast(1, "look-ups answered", outcome.uses(), "");
        figures.atMost(0, "lost", outcome.findings().lost().size(), "");
        figures.atMost(0, "duplicated", outcome.findings().duplicated().size(), "");
        figures.atMost(0, "invariants broken", outcome.findings().broken().size(), "");
        figures.atMost(0, "answers no client should meet", strange(outcome), "");
        figures.atLeast(plan.rounds(), "rounds", outcome.blows().size(), "");
        for (Target target : Target.values()) {
            List<Blow> blows = outcome.blows().stream()
                    .filter(blow -> blow.target() == target)
                    .toList();
            String name = "kills: " + target.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            figures.add(name, blows.size(), "");
            downtime(figures, name, blows);
        }
        figures.add("retries", outcome.retries(), "attempts");
        figures.add("requests whose client walked away", outcome.walkAways(), "requests");
        downtime(figures, "all kills", outcome.blows());
        return figures;
    }

    private static int strange(Outcome outcome) {
        return outcome.strange().values().stream().mapToInt(Integer::intValue).sum();
    }

    private static void downtime(Figures figures, String of, List<Blow> blows) {
        double[] seconds = blows.stream()
                .mapToDouble(blow -> blow.downtime().toMillis() / 1e3)
                .sorted()
                .toArray();
        if (seconds.length > 0) {
            figures.add(of + ", downtime, median", seconds[seconds.length / 2], "s");
            figures.add(of + ", downtime, worst", seconds[seconds.length - 1], "s");
        }
    }

    private static void tell(Outcome outcome, long seed, Path folder) {
        outcome.strange().forEach((what, times) -> System.out.println("  STRANGE (" + times + "): " + what));
        some("LOST", outcome.findings().lost());
        some("DUPLICATED", outcome.findings().duplicated());
        some("BROKEN", outcome.findings().broken());
        System.out.println(
                outcome.isGood()
                        ? "  nothing lost, nothing twice (seed " + seed + ")"
                        : "  FAILED with --seed " + seed + "; what is left is in " + folder);
    }

    private static void some(String word, List<String> findings) {
        findings.stream().limit(SHOWN).forEach(what -> System.out.println("  " + word + ": " + what));
        if (findings.size() > SHOWN) {
            System.out.println("  " + word + ": and " + (findings.size() - SHOWN) + " more");
        }
    }
}
