package org.sealbook.bench.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.sealbook.demo.RunningRegistry;
import org.sealbook.demo.cli.Figures;
import org.sealbook.demo.cli.Scratch;
import org.sealbook.demo.cli.Words;

/** {@code bin/bench store}: whether a look-up or a page takes longer when there is a hundred times as much. */
public final class StoreBench {

    private static final int FEW = 10_000;
    private static final int MANY = 1_000_000;
    private static final int DEPTH = 5_000;
    private static final int SMALL_PAGE = 2;
    private static final int LARGE_PAGE = 50;
    private static final double FLAT = 2;
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(6);

    private final Figures figures;
    private final Consumer<String> say;

    private StoreBench(Figures figures, Consumer<String> say) {
        this.figures = figures;
        this.say = say;
    }

    public static void run(Path root, Words words, Figures figures, Consumer<String> say)
            throws InterruptedException, ExecutionException, SQLException {
        int many = (int) words.number("--licenses", MANY);
        if (many < FEW * 10) {
            throw new IllegalArgumentException("--licenses is at least " + FEW * 10);
        }
        Path folder = Scratch.folder("bench");
        RunningRegistry.Ports free = new RunningRegistry.Ports(0, 0, 0);
        try (RunningRegistry registry = RunningRegistry.start(root, folder, free, say);
                Filling filling = new Filling(registry, root)) {
            new StoreBench(figures, say).run(registry, filling, many);
        }
        Scratch.delete(folder);
    }

    private void run(RunningRegistry registry, Filling filling, int many)
            throws InterruptedException, ExecutionException, SQLException {
        fill(filling, FEW, FEW);
        Map<String, Double> before = ask(new Questions(registry, filling, FEW), FEW);
        fill(filling, many, many - FEW);
        Questions questions = new Questions(registry, filling, many);
        Map<String, Double> after = ask(questions, many);
        after.forEach((question, time) -> figures.atMost(
                FLAT,
                question + ", " + many + " to " + FEW,
                time / Objects.requireNonNull(before.get(question)),
                "ratio"));
        if (many >= DEPTH * LARGE_PAGE) {
            String cursor = questions.cursor((DEPTH - 1) * LARGE_PAGE);
            double deep = median(questions, () -> Questions.page(LARGE_PAGE, cursor));
            figures.add("listing, page " + DEPTH + " of " + LARGE_PAGE + ", " + many + " licenses", deep, "ms");
            figures.atMost(
                    FLAT,
                    "listing, page " + DEPTH + " to page 1 of " + LARGE_PAGE + ", " + many + " licenses",
                    deep / Objects.requireNonNull(after.get("listing, page 1 of " + LARGE_PAGE)),
                    "ratio");
        }
    }

    private void fill(Filling filling, int to, int added)
            throws InterruptedException, ExecutionException, SQLException {
        say.accept("filling the register to " + to + " licenses");
        long begin = System.nanoTime();
        filling.to(to);
        figures.add("filled to " + to, added / ((System.nanoTime() - begin) / 1e9), "licenses/s");
    }

    private Map<String, Double> ask(Questions questions, int count) {
        say.accept("asking, with " + count + " licenses");
        Map<String, Double> times = new LinkedHashMap<>();
        questions.all(DEPTH, SMALL_PAGE, LARGE_PAGE).forEach((question, path) -> {
            double median = median(questions, path);
            figures.add(question + ", " + count + " licenses", median, "ms");
            times.put(question, median);
        });
        return times;
    }

    /** One client, one request after the other. Milliseconds. */
    private static double median(Questions questions, Supplier<String> path) {
        times(questions, path, WARM_UP);
        List<Double> times = times(questions, path, MEASURED);
        Collections.sort(times);
        return times.get(times.size() / 2);
    }

    private static List<Double> times(Questions questions, Supplier<String> path, Duration limit) {
        List<Double> times = new ArrayList<>();
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            String asked = path.get();
            long begin = System.nanoTime();
            questions.answer(asked);
            times.add((System.nanoTime() - begin) / 1e6);
        }
        return times;
    }
}
