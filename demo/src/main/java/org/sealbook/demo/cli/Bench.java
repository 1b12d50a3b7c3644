package org.sealbook.demo.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.sealbook.demo.IssuerApi;
import org.sealbook.demo.RunningRegistry;

/** {@code bin/bench issue [--json FILE]}: durable licenses per second over HTTP, by number of clients, and where the time goes. */
public final class Bench {

    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration MEASURED = Duration.ofSeconds(20);

    private final IssuerApi api;
    private final String body;
    private final AtomicInteger next = new AtomicInteger();

    private Bench(IssuerApi api, String body) {
        this.api = api;
        this.body = body;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        List<String> words = List.of(arguments);
        Path root = Path.of(System.getProperty("sealbook.root", "."))
                .toAbsolutePath()
                .normalize();
        Path folder = Files.createTempDirectory("sealbook-bench-");
        String sample = Files.readString(root.resolve("docs/samples/food-permit.json"));
        Figures figures = new Figures();
        RunningRegistry.Ports free = new RunningRegistry.Ports(0, 0, 0);
        try (RunningRegistry registry =
                RunningRegistry.start(root, folder, free, line -> System.err.println("  … " + line))) {
            Bench bench = new Bench(IssuerApi.of(registry, RunningRegistry.CLIENT), sample);
            IssuerApi operator = IssuerApi.of(registry, RunningRegistry.OPERATOR);
            System.err.println("  … warming up for " + WARM_UP.toSeconds() + " s");
            bench.perSecond(8, WARM_UP);
            double one = bench.measure(1, operator, figures);
            double eight = bench.measure(8, operator, figures);
            figures.add("8 clients to 1", eight / one, "ratio");
        }
        figures.print();
        int json = words.indexOf("--json");
        if (json >= 0 && json + 1 < words.size()) {
            figures.write(Path.of(words.get(json + 1)));
        }
        System.exit(0);
    }

    private double measure(int clients, IssuerApi operator, Figures figures)
            throws InterruptedException, ExecutionException {
        String who = clients == 1 ? "1 client" : clients + " clients";
        System.err.println("  … " + who + " for " + MEASURED.toSeconds() + " s");
        StepTimes before = StepTimes.of(operator);
        double rate = perSecond(clients, MEASURED);
        StepTimes spent = StepTimes.of(operator).since(before);
        figures.add("issue, " + who, rate, "licenses/s");
        spent.milliseconds().forEach((step, each) -> figures.add(who + ": " + step, each, "ms/license"));
        figures.add(who + ": HTTP, waiting, the rest", clients * 1000 / rate - spent.sum(), "ms/license");
        return rate;
    }

    private double perSecond(int clients, Duration time) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        long begin = System.nanoTime();
        List<Future<Integer>> counts = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            counts.add(threads.submit(() -> issueFor(begin + time.toNanos())));
        }
        int issued = 0;
        for (Future<Integer> count : counts) {
            issued += count.get();
        }
        threads.shutdown();
        return issued / ((System.nanoTime() - begin) / 1e9);
    }

    private int issueFor(long deadline) {
        int issued = 0;
        while (System.nanoTime() < deadline) {
            String one = body.replaceAll("DEMO-2026-\\d{4}", "BENCH-" + next.incrementAndGet());
            int status = api.issue(one.getBytes(StandardCharsets.UTF_8)).statusCode();
            if (status != 201) {
                throw new IllegalStateException("issuing answered " + status);
            }
            issued++;
        }
        return issued;
    }
}
