package org.sealbook.demo.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import org.sealbook.demo.RunningRegistry;
import org.sealbook.demo.chaos.Blow.Target;

/** Kills processes of the registry round after round, each time at a random moment under load, and starts them again. */
final class Onslaught {

    /** What is killed, in the proportions in which it is. */
    private static final List<Target> CYCLE = List.of(
            Target.ISSUER,
            Target.DATABASE,
            Target.ISSUER,
            Target.DATABASE,
            Target.BOTH,
            Target.ISSUER,
            Target.DATABASE,
            Target.ISSUER_AT_START);

    private static final Duration COMES_BACK = Duration.ofMinutes(4);
    private static final int ANSWERS = 120;
    private static final Duration AT_MOST = Duration.ofSeconds(10);
    private static final int MOMENT_MILLIS = 200;
    private static final int START_MILLIS = 8000;

    private final RunningRegistry registry;
    private final Fire fire;
    private final Random random;
    private final Consumer<String> say;
    private final List<Target> coming = new ArrayList<>();

    Onslaught(RunningRegistry registry, Fire fire, Random random, Consumer<String> say) {
        this.registry = registry;
        this.fire = fire;
        this.random = random;
        this.say = say;
    }

    /** Fewer rounds if the time is up before. */
    List<Blow> run(int rounds, Duration time) {
        long begin = System.nanoTime();
        List<Blow> blows = new ArrayList<>();
        if (!fire.awaitAnswerTo(begin, COMES_BACK)) {
            fire.strange("no answer before anything was killed");
            return blows;
        }
        while (blows.size() < rounds && System.nanoTime() - begin < time.toNanos()) {
            // Some answers later, and then at any place within the next ones.
            fire.awaitAnswers(random.nextInt(ANSWERS), AT_MOST);
            Pause.of(Duration.ofMillis(random.nextInt(MOMENT_MILLIS)));
            Target target = next();
            long at = strike(target);
            if (!comesBack(at)) {
                fire.strange("did not come back after a kill of " + target);
                return blows;
            }
            Blow blow = new Blow(target, Duration.ofNanos(System.nanoTime() - at));
            blows.add(blow);
            say.accept(String.format(
                    "round %d: killed %s, answers again after %.1f s",
                    blows.size(),
                    target.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    blow.downtime().toMillis() / 1e3));
        }
        return blows;
    }

    private Target next() {
        if (coming.isEmpty()) {
            coming.addAll(CYCLE);
            Collections.shuffle(coming, random);
        }
        return coming.remove(0);
    }

    /** Returns when the last kill was. */
    private long strike(Target target) {
        if (target == Target.DATABASE) {
            registry.database().kill();
            long at = System.nanoTime();
            registry.database().restart();
            return at;
        }
        registry.issuer().kill();
        if (target == Target.BOTH) {
            registry.database().kill();
        }
        long at = System.nanoTime();
        if (target == Target.BOTH) {
            registry.database().restart();
        }
        registry.issuer().restart();
        if (target == Target.ISSUER_AT_START) {
            Pause.of(Duration.ofMillis(random.nextInt(START_MILLIS)));
            registry.issuer().kill();
            at = System.nanoTime();
            registry.issuer().restart();
        }
        return at;
    }

    /** An issuer that ends by itself is started again, as a service manager would, and that is noted. */
    private boolean comesBack(long after) {
        Duration look = Duration.ofSeconds(2);
        for (long left = COMES_BACK.toSeconds(); left > 0; left -= look.toSeconds()) {
            if (fire.awaitAnswerTo(after, look)) {
                return true;
            }
            if (!registry.issuer().isAlive()) {
                fire.strange("the issuer ended by itself");
                registry.issuer().restart();
            }
        }
        return false;
    }
}
