package org.sealbook.demo.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.sealbook.demo.IssuerApi;
import org.sealbook.demo.RunningRegions;
import org.sealbook.demo.RunningRegistry;
import org.sealbook.format.Malformed;
import org.sealbook.format.SealedPdf;
import org.sealbook.format.StrictJson;
import org.sealbook.trust.TrustStore;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.VerdictJson;
import org.sealbook.verify.VerificationPolicy;

/** {@code bin/demo [--check] [--regions N] [--issuer-port N] [--verifier-port N] [--db-port N]}. */
public final class Demo {

    private static final List<String> SAMPLES =
            List.of("business-license", "food-permit", "road-transport-permit", "marriage-certificate");
    private static final String MARK = "demo-folder";

    /** Where {@code bin/verify} looks by itself. */
    private static final String USUAL_TRUST = "var/demo/trust";

    private final Path root;
    private final RunningRegistry registry;
    private final UnaryOperator<String> localized;

    /** @param localized makes a sample request one of the registry's own agencies */
    Demo(Path root, RunningRegistry registry, UnaryOperator<String> localized) {
        this.root = root;
        this.registry = registry;
        this.localized = localized;
    }

    /** One license, and what each way of verifying said. */
    record Row(String sample, String type, String number, String id, String qr, List<String> verdicts) {

        boolean genuine() {
            return verdicts.stream().allMatch("GENUINE"::equals);
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        List<String> words = List.of(arguments);
        try {
            Path root = Path.of(System.getProperty("sealbook.root", "."))
                    .toAbsolutePath()
                    .normalize();
            Path folder = fresh(root.resolve("var/demo"));
            boolean stays = !words.contains("--check");
            int regions = number(words, "--regions");
            System.exit(
                    (regions > 1 ? several(root, folder, regions, stays) : one(root, folder, words, stays)) ? 0 : 1);
        } catch (IllegalStateException | IllegalArgumentException | UncheckedIOException failed) {
            System.err.println("bin/demo: " + failed.getMessage());
            System.exit(1);
        }
    }

    private static boolean one(Path root, Path folder, List<String> words, boolean stays) throws InterruptedException {
        RunningRegistry.Ports ports = new RunningRegistry.Ports(
                number(words, "--issuer-port"), number(words, "--verifier-port"), number(words, "--db-port"));
        try (RunningRegistry registry = RunningRegistry.startWithHolders(root, folder, ports, Demo::say)) {
            boolean good = new Demo(root, registry, UnaryOperator.identity()).run();
            stay(stays);
            return good;
        }
    }

    private static boolean several(Path root, Path folder, int regions, boolean stays) throws InterruptedException {
        try (RunningRegions running = RunningRegions.start(root, folder, regions, true, Demo::say)) {
            boolean good = new RegionsDemo(root, running).run();
            stay(stays);
            return good;
        }
    }

    private static void stay(boolean stays) throws InterruptedException {
        if (stays) {
            System.out.println("\nEverything stays up until Ctrl-C.");
            new CountDownLatch(1).await();
        }
    }

    static void say(String what) {
        System.out.println("  … " + what);
    }

    private static int number(List<String> words, String option) {
        int at = words.indexOf(option);
        return at < 0 || at + 1 >= words.size() ? 0 : Integer.parseInt(words.get(at + 1));
    }

    /** The demo begins afresh each time; only a folder that a demo made is removed. */
    private static Path fresh(Path folder) {
        try {
            if (Files.exists(folder) && !Files.exists(folder.resolve(MARK))) {
                throw new IllegalStateException(folder + " was not made by bin/demo: move it away");
            }
            if (Files.exists(folder)) {
                Scratch.delete(folder);
            }
            Files.createDirectories(folder);
            Files.createFile(folder.resolve(MARK));
            return folder;
        } catch (IOException refused) {
            throw new UncheckedIOException(folder + " cannot be made afresh (is another demo running?)", refused);
        }
    }

    private boolean run() {
        List<Row> rows = issueAll();
        grant(registry.counterOrganisation());
        table(rows);
        return rows.stream().allMatch(Row::genuine);
    }

    List<Row> issueAll() {
        say("issuing four licenses and verifying each three ways");
        IssuerApi api = IssuerApi.of(registry, RunningRegistry.CLIENT);
        List<Row> rows = new ArrayList<>();
        for (String sample : SAMPLES) {
            rows.add(issueAndVerify(api, sample));
        }
        return rows;
    }

    /** An organisation may use food permits by duty, and have copies of them. */
    void grant(String organisation) {
        HttpResponse<byte[]> granted = IssuerApi.of(registry, "demo-registrar")
                .put(
                        "/api/v1/agencies/" + organisation + "/usage-grants/11100000MB0143028R901",
                        """
                        {"from":"2020-01-01T00:00:00Z","to":"2090-01-01T00:00:00Z","items":["310101-0423"],
                         "fields":["number","premises"],"copies":true}"""
                                .getBytes(StandardCharsets.UTF_8));
        if (granted.statusCode() != 201) {
            throw new IllegalStateException("no grant for the counter: HTTP " + granted.statusCode());
        }
    }

    private Row issueAndVerify(IssuerApi api, String sample) {
        try {
            String body = localized.apply(Files.readString(root.resolve("docs/samples/" + sample + ".json")));
            HttpResponse<byte[]> issued = api.issue(body.getBytes(StandardCharsets.UTF_8));
            if (issued.statusCode() != 201) {
                throw new IllegalStateException(
                        sample + " was refused: " + new String(issued.body(), StandardCharsets.UTF_8));
            }
            StrictJson answer = StrictJson.read(issued.body(), 64 * 1024);
            String id = answer.text("id", 200);
            byte[] pdf = api.get("/api/v1/licenses/" + id + "/file").body();
            Path file = registry.folder().resolve(sample + ".pdf");
            Files.write(file, pdf);
            String qr = SealedPdf.read(pdf).qrText().orElse("");
            List<String> verdicts = List.of(byCommand(file), byCounter(pdf), byJava(pdf));
            return new Row(
                    sample, answer.object("type").text("name", 200), answer.text("number", 64), id, qr, verdicts);
        } catch (IOException | Malformed failed) {
            throw new IllegalStateException(sample + ": " + failed.getMessage(), failed);
        }
    }

    private String byCommand(Path file) throws IOException {
        Process verify = new ProcessBuilder(
                        root.resolve("bin/verify").toString(),
                        "--json",
                        "--trust",
                        registry.trustFolder().toString(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] json = verify.getInputStream().readAllBytes();
        return verdict(json);
    }

    private String byCounter(byte[] pdf) throws IOException {
        return byCounter(registry, pdf);
    }

    static String byCounter(RunningRegistry counter, byte[] pdf) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(counter.verifierUrl() + "/api/v1/verifications"))
                .header("Content-Type", "application/pdf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(pdf))
                .build();
        try {
            return verdict(HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofByteArray())
                    .body());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "STOPPED";
        }
    }

    private static String verdict(byte[] json) {
        try {
            return StrictJson.read(json, 1024 * 1024).text("verdict", 20);
        } catch (Malformed notAVerdict) {
            return "NO ANSWER";
        }
    }

    private String byJava(byte[] pdf) {
        TrustStore trust = TrustStore.open(registry.trustFolder());
        return VerdictJson.word(LicenseVerifier.of(trust, VerificationPolicy.COUNTER, Clock.systemUTC())
                .verify(pdf));
    }

    void table(List<Row> rows) {
        System.out.println();
        System.out.println("  bin/verify  counter     Java        license");
        for (Row row : rows) {
            System.out.printf(
                    "  %-10s  %-10s  %-10s  %s  %s%n",
                    row.verdicts().get(0), row.verdicts().get(1), row.verdicts().get(2), row.type(), row.number());
            System.out.println("      identifier  " + row.id());
            System.out.println(
                    "      sealed PDF  " + root.relativize(registry.folder().resolve(row.sample() + ".pdf")));
            System.out.println("      QR page     " + row.qr());
        }
        System.out.println();
        System.out.println("  The counter's page   " + registry.verifierUrl());
        System.out.println("  Cases at the counter " + registry.verifierUrl() + "/case");
        System.out.println("  Holders' pages       " + registry.issuerUrl()
                + "/me  (sign in as hemu, yunqi, tongyuan, zhou or lin; password "
                + registry.holderPassword() + ")");
        System.out.println("  The issue API        " + registry.issuerUrl() + "/api/v1  (addresses and client in "
                + root.relativize(registry.folder().resolve("demo.env")) + ")");
        Path trust = root.relativize(registry.trustFolder());
        System.out.println("  Offline              bin/verify "
                + (trust.equals(Path.of(USUAL_TRUST)) ? "" : "--trust " + trust + " ")
                + root.relativize(registry.folder().resolve("business-license.pdf")));
    }
}
