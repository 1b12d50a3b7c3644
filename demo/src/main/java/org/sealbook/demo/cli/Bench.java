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

/** {@code bin/bench issue [--json FILE]}: durable licenses per second over HTTP, by number of clients. */
public final class Bench {

    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(15);

    private final IssuerApi api;
    private final String body;
    private final AtomicInteger next = new AtomicInteger();

    private Bench(IssuerApi api, String body) {
        this.api = api;
        this.body = body;
    }

    private record Figure(String name, double value, String unit) {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        List<String> words = List.of(arguments);
        Path root = Path.of(System.getProperty("sealbook.root", "."))
                .toAbsolutePath()
                .normalize();
        Path folder = Files.createTempDirectory("sealbook-bench-");
        String sample = Files.readString(root.resolve("docs/samples/food-permit.json"));
        List<Figure> figures = new ArrayList<>();
        try (RunningRegistry registry = RunningRegistry.start(
                root, folder, new RunningRegistry.Ports(0, 0, 0), line -> System.err.println(line))) {
            Bench bench = new Bench(IssuerApi.of(registry, RunningRegistry.CLIENT), sample);
            bench.perSecond(8, WARM_UP);
            double one = bench.perSecond(1, MEASURED);
            double eight = bench.perSecond(8, MEASURED);
            figures.add(new Figure("issue, 1 client", one, "licenses/s"));
            figures.add(new Figure("issue, 8 clients", eight, "licenses/s"));
            figures.add(new Figure("8 clients to 1", eight / one, "ratio"));
        }
        report(figures, words);
        System.exit(0);
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

    private static void report(List<Figure> figures, List<String> words) throws IOException {
        StringBuilder array = new StringBuilder("[");
        for (Figure figure : figures) {
            System.out.printf("  %-20s %10.1f %s%n", figure.name(), figure.value(), figure.unit());
            array.append(array.length() > 1 ? "," : "")
                    .append("{\"name\":\"%s\",\"value\":%.2f,\"unit\":\"%s\",\"target\":null,\"met\":null}"
                            .formatted(figure.name(), figure.value(), figure.unit()));
        }
        int at = words.indexOf("--json");
        if (at >= 0 && at + 1 < words.size()) {
            Files.writeString(Path.of(words.get(at + 1)), array.append("]\n"));
        }
    }
}
