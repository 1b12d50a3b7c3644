package org.sealbook.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.sealbook.bench.parts.Parts;
import org.sealbook.demo.IssuerApi;
import org.sealbook.demo.RunningRegistry;
import org.sealbook.demo.cli.Figures;
import org.sealbook.demo.cli.Scratch;
import org.sealbook.demo.cli.Words;

/** {@code bin/bench issue}: durable licenses per second over HTTP, by number of clients, and where the time goes. */
final class IssueBench {

    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final int SECONDS = 20;
    private static final int MANY = 32;

    /** The parts of an issue and what they are called here, in their order. */
    private static final Map<String, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("render", "render");
        PARTS.put("seal", "seal");
        PARTS.put("verify", "verify our own output");
        PARTS.put("store", "store the file (disk)");
        PARTS.put("row", "one durable row (database)");
    }

    private final Path root;
    private final RunningRegistry registry;
    private final IssuerApi api;
    private final IssuerApi operator;
    private final String body;
    private final Duration measured;
    private final Figures figures;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();

    private IssueBench(Path root, RunningRegistry registry, String body, Duration measured, Figures figures) {
        this.root = root;
        this.registry = registry;
        this.api = IssuerApi.of(registry, RunningRegistry.CLIENT);
        this.operator = IssuerApi.of(registry, RunningRegistry.OPERATOR);
        this.body = body;
        this.measured = measured;
        this.figures = figures;
    }

    static void run(Path root, Words words, Figures figures)
            throws IOException, InterruptedException, ExecutionException {
        String sample = Files.readString(root.resolve("docs/samples/food-permit.json"));
        Path folder = Scratch.folder("bench");
        RunningRegistry.Ports free = new RunningRegistry.Ports(0, 0, 0);
        try (RunningRegistry registry = RunningRegistry.start(root, folder, free, Bench::say)) {
            Duration measured = Duration.ofSeconds(words.number("--seconds", SECONDS));
            new IssueBench(root, registry, sample, measured, figures).run();
        }
        Scratch.delete(folder);
    }

    private void run() throws InterruptedException, ExecutionException {
        Bench.say("warming up for " + WARM_UP.toSeconds() + " s");
        perSecond(MANY, WARM_UP);
        double one = measure(1);
        double eight = measure(8);
        double many = measure(MANY);
        figures.add("8 clients to 1", eight / one, "ratio");
        figures.atLeast(10, MANY + " clients to 1", many / one, "ratio");
        figures.atMost(0, "answers that the registry is busy", busy.get(), "");
        parts(many);
    }

    /** One license after the other, each part at the rate that the machine has for it alone. */
    private void parts(double whole) {
        Bench.say("each part alone, " + MANY + " threads: about two minutes");
        Map<String, Double> rates = Parts.perSecond(registry, root.toString(), MANY);
        double seconds = 0;
        for (Map.Entry<String, String> part : PARTS.entrySet()) {
            double rate = Objects.requireNonNull(rates.get(part.getKey()));
            figures.add("alone: " + part.getValue(), rate, "licenses/s");
            seconds += 1 / rate;
        }
        figures.add("sum of the parts", 1 / seconds, "licenses/s");
        figures.atLeast(0.7, MANY + " clients to the sum of the parts", whole * seconds, "ratio");
    }

    private double measure(int clients) throws InterruptedException, ExecutionException {
        String who = clients == 1 ? "1 client" : clients + " clients";
        Bench.say(who + " for " + measured.toSeconds() + " s");
        StepTimes before = StepTimes.of(operator);
        Processors used = Processors.now(registry);
        int first = next.get();
        double rate = perSecond(clients, measured);
        int issued = next.get() - first;
        Processors since = Processors.now(registry).since(used);
        StepTimes spent = StepTimes.of(operator).since(before);
        figures.add("issue, " + who, rate, "licenses/s");
        spent.milliseconds().forEach((step, each) -> figures.add(who + ": " + step, each, "ms/license"));
        figures.add(who + ": HTTP, waiting, the rest", clients * 1000 / rate - spent.sum(), "ms/license");
        figures.add(who + ": processor time of the issuer", since.issuer() / issued, "ms/license");
        figures.add(who + ": processor time of the database", since.database() / issued, "ms/license");
        figures.add(who + ": processor time of the clients", since.clients() / issued, "ms/license");
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
            insist(one.getBytes(StandardCharsets.UTF_8));
            issued++;
        }
        return issued;
    }

    /** As every client should: a busy registry is asked again, with the same key. That is counted, and should not happen. */
    private void insist(byte[] request) {
        String key = UUID.randomUUID().toString();
        int status = api.issue(request, key).statusCode();
        while (status == 503) {
            busy.incrementAndGet();
            status = api.issue(request, key).statusCode();
        }
        if (status != 201) {
            throw new IllegalStateException("issuing answered " + status);
        }
    }
}
