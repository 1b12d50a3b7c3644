package org.sealbook.bench.present;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.sealbook.demo.RunningRegistry;
import org.sealbook.demo.cli.Figures;
import org.sealbook.demo.cli.Scratch;
import org.sealbook.demo.cli.Words;
import org.sealbook.issuer.presenting.RacedCodes;
import org.sealbook.issuer.register.SyntheticHolders;
import org.sealbook.license.Holder;
import org.sealbook.license.HolderId;

/** {@code bin/bench present}: codes that many racers redeem at the same time, by the statement that the issuer redeems with. */
public final class PresentBench {

    private static final int CODES = 100_000;
    private static final int RACERS = 64;
    private static final int SECONDS = 600;

    /** Codes between two starts: the racers set off together for each so many. */
    private static final int LAP = 50;

    private final int racers;
    private final AtomicIntegerArray wins;
    private final Consumer<String> say;

    private PresentBench(int codes, int racers, Consumer<String> say) {
        this.racers = racers;
        this.wins = new AtomicIntegerArray(codes);
        this.say = say;
    }

    public static void run(Path root, Words words, Figures figures, Consumer<String> say)
            throws InterruptedException, ExecutionException {
        int codes = (int) words.number("--codes", CODES);
        int racers = (int) words.number("--racers", RACERS);
        long seconds = words.number("--seconds", SECONDS);
        if (codes < LAP || racers < 2 || racers > 100 || seconds < 1) {
            throw new IllegalArgumentException("--codes from " + LAP + ", --racers 2 to 100, --seconds from 1");
        }
        Path folder = Scratch.folder("bench");
        RunningRegistry.Ports free = new RunningRegistry.Ports(0, 0, 0);
        try (RunningRegistry registry = RunningRegistry.start(root, folder, free, say);
                RacedCodes raced = new RacedCodes(registry.folder(), racers)) {
            new PresentBench(codes, racers, say).run(raced, System.nanoTime() + seconds * 1_000_000_000L, figures);
        }
        Scratch.delete(folder);
    }

    private void run(RacedCodes raced, long end, Figures figures) throws InterruptedException, ExecutionException {
        say.accept("racing for " + wins.length() + " codes, " + racers + " at a time");
        ExecutorService threads = Executors.newFixedThreadPool(racers);
        long begin = System.nanoTime();
        int done = 0;
        while (done < wins.length() && System.nanoTime() < end) {
            int lap = Math.min(LAP, wins.length() - done);
            race(threads, raced.make(holders(done, lap)), done);
            done += lap;
            if (done % 10_000 == 0) {
                say.accept(done + " codes");
            }
        }
        double took = (System.nanoTime() - begin) / 1e9;
        threads.shutdown();
        figures.add("codes raced for by " + racers, done, "codes");
        figures.add("tries", done * (double) racers / took, "1/s");
        figures.atMost(0, "double uses", codesWon(done, 2, racers), "codes");
        figures.atMost(0, "won by nobody", codesWon(done, 0, 0), "codes");
    }

    /** How many of the first codes were won so often. */
    private long codesWon(int of, int atLeast, int atMost) {
        return IntStream.range(0, of)
                .map(wins::get)
                .filter(times -> times >= atLeast && times <= atMost)
                .count();
    }

    private static List<HolderId> holders(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(SyntheticHolders::holder)
                .map(Holder::id)
                .toList();
    }

    private void race(ExecutorService threads, List<RacedCodes.Raced> lap, int first)
            throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(racers);
        List<Future<?>> racing = new ArrayList<>();
        for (int racer = 0; racer < racers; racer++) {
            racing.add(threads.submit(() -> {
                await(start);
                for (int i = 0; i < lap.size(); i++) {
                    if (lap.get(i).redeem()) {
                        wins.incrementAndGet(first + i);
                    }
                }
            }));
        }
        for (Future<?> one : racing) {
            one.get();
        }
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await();
        } catch (InterruptedException | BrokenBarrierException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
