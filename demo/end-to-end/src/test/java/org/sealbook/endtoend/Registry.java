package org.sealbook.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.sealbook.demo.CounterClient;
import org.sealbook.demo.IssuerApi;
import org.sealbook.demo.RunningRegistry;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;

/** One running registry for all end-to-end tests, from the real jars in heaps of 512 and 256 MB. Ends with the test run. */
final class Registry {

    static final RunningRegistry RUNNING = start();

    private static final AtomicInteger NEXT = new AtomicInteger();

    private Registry() {}

    private static RunningRegistry start() {
        try {
            Path folder = Files.createTempDirectory("sealbook-end-to-end-");
            RunningRegistry registry = RunningRegistry.startWithHolders(
                    Path.of("../.."), folder, new RunningRegistry.Ports(0, 0, 0), System.out::println);
            Runtime.getRuntime().addShutdownHook(new Thread(registry::close));
            return registry;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** A body of one of the documented samples, with a case number of its own. */
    static byte[] sample(String name) {
        try {
            String json = Files.readString(Path.of("../../docs/samples/" + name + ".json"));
            return json.replaceAll("DEMO-2026-\\d{4}", "E2E-" + NEXT.incrementAndGet())
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static IssuerApi api() {
        return IssuerApi.of(RUNNING, RunningRegistry.CLIENT);
    }

    /** Lets the counter's organisation use food permits and have copies of them: one grant for all tests, made by whichever is first. */
    static void grant() {
        int status = IssuerApi.of(RUNNING, "demo-registrar")
                .put(
                        "/api/v1/agencies/" + CounterClient.ORGANISATION + "/usage-grants/11100000MB0143028R901",
                        """
                        {"from":"2020-01-01T00:00:00Z","to":"2090-01-01T00:00:00Z","items":["310101-0423"],
                         "fields":["number","premises","businessItems"],"copies":true}"""
                                .getBytes(StandardCharsets.UTF_8))
                .statusCode();
        if (status != 201 && status != 409 && status != 412 && status != 428) {
            throw new IllegalStateException("no grant: HTTP " + status);
        }
    }

    static String id(HttpResponse<byte[]> issued) {
        try {
            return StrictJson.read(issued.body(), 100_000).text("id", 200);
        } catch (Malformed refused) {
            throw new IllegalStateException(new String(issued.body(), StandardCharsets.UTF_8));
        }
    }

    /** A new food permit's sealed file: the type that a holder may have many of. */
    static byte[] foodPermit() {
        return file(api(), id(api().issue(sample("food-permit"))));
    }

    static byte[] file(IssuerApi api, String id) {
        return api.get("/api/v1/licenses/" + id + "/file").body();
    }
}
