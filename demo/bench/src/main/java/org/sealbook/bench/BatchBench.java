package org.sealbook.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.sealbook.demo.IssuerApi;
import org.sealbook.demo.RunningRegistry;
import org.sealbook.demo.cli.Figures;
import org.sealbook.demo.cli.Scratch;
import org.sealbook.demo.cli.Words;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;

/** {@code bin/bench batch}: a file of many rows, issued while the issuer is killed now and then. */
final class BatchBench {

    private static final String TYPE = "11100000MB0143028R901";
    private static final String ISSUER = "11310000MB2F000160";
    private static final String HEADER =
            "caseNumber,validUntil,holders[0].name,holders[0].idType,holders[0].id,fields.legalRepresentative,fields.domicile,"
                    + "fields.premises,fields.businessForm,fields.businessItems,fields.supervisor,fields.hotline,fields.signatory";
    private static final String CELLS =
            ",2029-11-23,上海禾木示例餐饮管理有限公司,001,91310101MA1K000235,沈禾,上海市徐汇区示例路20号1层,上海市徐汇区示例路20号1层、2层,"
                    + "餐饮服务经营者（中型餐馆）,热食类食品制售,上海市徐汇区示例市场监督管理所,12315,陆明";
    private static final Duration POLL = Duration.ofMillis(500);

    /** A token is good for five minutes. */
    private static final int POLLS_PER_TOKEN = 120;

    private final RunningRegistry registry;
    private final Figures figures;
    private final int rows;
    private final int kills;
    private IssuerApi api;
    private int polls;
    private double peak;

    private BatchBench(RunningRegistry registry, Figures figures, int rows, int kills) {
        this.registry = registry;
        this.figures = figures;
        this.rows = rows;
        this.kills = kills;
        this.api = IssuerApi.of(registry, RunningRegistry.CLIENT);
    }

    static void run(Path root, Words words, Figures figures) throws IOException {
        int rows = (int) words.number("--rows", 100_000);
        int kills = (int) words.number("--kills", 2);
        Path folder = Scratch.folder("bench");
        RunningRegistry.Ports free = new RunningRegistry.Ports(0, 0, 0);
        try (RunningRegistry registry = RunningRegistry.start(root, folder, free, Bench::say)) {
            new BatchBench(registry, figures, rows, kills).run(table(folder, rows));
        }
        Scratch.delete(folder);
    }

    private static Path table(Path folder, int rows) throws IOException {
        Path file = folder.resolve("rows.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER + "\r\n");
            for (int i = 1; i <= rows; i++) {
                out.write("BENCH-" + i + CELLS + "\r\n");
            }
        }
        return file;
    }

    private void run(Path file) {
        String id = text(
                api.send(
                        "/api/v1/batches?issuer=" + ISSUER + "&type=" + TYPE,
                        file,
                        UUID.randomUUID().toString()),
                "id");
        String batch = "/api/v1/batches/" + id;
        long begin = System.nanoTime();
        awaitState(batch, "CHECKED");
        figures.add("rows checked", rows / seconds(begin), "rows/s");
        api.post(batch + "/start", new byte[0], "start");
        begin = System.nanoTime();
        for (int kill = 1; kill <= kills; kill++) {
            awaitIssued(batch, (int) ((long) rows * kill / (kills + 1)));
            memory("peak memory before kill " + kill);
            registry.issuer().kill();
            registry.issuer().restart();
            registry.awaitReady();
            Bench.say("killed and started again, " + kill + " of " + kills);
        }
        awaitState(batch, "DONE");
        figures.add("rows issued, with " + kills + " kills", rows / seconds(begin), "rows/s");
        memory("peak memory to the end");
        count(batch);
    }

    /** Each of three processes had its share of the rows, and should have had as much memory as the others. */
    private void memory(String name) {
        double mebibytes = registry.issuer().peakResident() / 1048576.0;
        peak = Math.max(peak, mebibytes);
        figures.add(name, mebibytes, "MiB");
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private void count(String batch) {
        Set<String> ids = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        List<String> lines = new String(api.get(batch + "/results").body(), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .toList();
        for (String line : lines) {
            String[] cells = line.split(",");
            if (cells.length == 4 && cells[1].equals("issued")) {
                ids.add(cells[2]);
                numbers.add(cells[3]);
            }
        }
        figures.atMost(0, "rows without a license of their own", rows - ids.size(), "");
        figures.atMost(0, "rows without a number of their own", rows - numbers.size(), "");
        figures.atMost(0, "lines too many or too few", Math.abs(lines.size() - rows), "");
        figures.atMost(1024, "peak memory of all", peak, "MiB");
    }

    private void awaitState(String batch, String state) {
        String now = text(poll(batch), "state");
        while (!now.equals(state)) {
            if (now.equals("FAILED")) {
                throw new IllegalStateException("the batch has failed");
            }
            now = text(poll(batch), "state");
        }
    }

    private void awaitIssued(String batch, int issued) {
        while (issued(poll(batch)) < issued) {
            // poll() waits.
        }
    }

    private HttpResponse<byte[]> poll(String batch) {
        LockSupport.parkNanos(POLL.toNanos());
        if (++polls % POLLS_PER_TOKEN == 0) {
            api = IssuerApi.of(registry, RunningRegistry.CLIENT);
        }
        HttpResponse<byte[]> answer = api.get(batch);
        if (polls % 20 == 0) {
            Bench.say(text(answer, "state") + ", " + issued(answer) + " of " + rows + " issued");
        }
        return answer;
    }

    private static int issued(HttpResponse<byte[]> answer) {
        try {
            return StrictJson.read(answer.body(), 1 << 20).object("rows").integer("issued", 0, Integer.MAX_VALUE);
        } catch (Malformed unexpected) {
            throw new IllegalStateException("the batch answered " + answer.statusCode(), unexpected);
        }
    }

    private static String text(HttpResponse<byte[]> answer, String member) {
        try {
            return StrictJson.read(answer.body(), 1 << 20).text(member, 500);
        } catch (Malformed unexpected) {
            throw new UncheckedIOException(
                    "the batch answered " + answer.statusCode(), new IOException(unexpected.getMessage()));
        }
    }
}
