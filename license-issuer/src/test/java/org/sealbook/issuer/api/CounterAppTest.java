package org.sealbook.issuer.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.Eventually.eventually;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.format.SealedPdf;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.trust.RootKeys;
import org.sealbook.trust.TrustStore;
import org.sealbook.usage.UsageReceipt;
import org.sealbook.verify.Judgement;
import org.sealbook.verify.ReceiptVerifier;

/** The sample program of docs/samples, compiled as it stands there and run in a process of its own. */
class CounterAppTest {

    private static final String CLASS_PATH = System.getProperty("java.class.path");
    private static final Path SAMPLE = Path.of("../docs/samples/counter-app");

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer("--sealbook.status-refresh=PT1S");

    @TempDir
    static Path classes;

    @TempDir
    Path counter;

    private final RunningIssuer.Caller market = ISSUER.as("demo-market");

    private record Ran(int exit, String text) {}

    @BeforeAll
    static void compile() {
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "--release",
                                "17",
                                "-Werror",
                                "-Xlint:all,-path,-processing",
                                "-proc:none",
                                "-cp",
                                CLASS_PATH,
                                "-d",
                                classes.toString(),
                                SAMPLE.resolve("CounterApp.java").toString()))
                .isZero();
    }

    @BeforeEach
    void a_counter_with_a_grant() throws IOException {
        ISSUER.sql().execute("delete from usage_grant");
        ISSUER.sql().execute("delete from license_holder");
        Samples.usageGrant(ISSUER, "11310000MB2F00040G");
        String settings = Files.readString(SAMPLE.resolve("counter.properties"))
                .replace("https://registry.example", ISSUER.base().toString())
                .replace("window-7", "demo-data");
        Files.writeString(counter.resolve("counter.properties"), settings);
        Files.writeString(counter.resolve("secret"), ISSUER.secret("demo-data") + "\n");
        Files.copy(ISSUER.folder().resolve("authority/trust/root.json"), counter.resolve("root.json"));
    }

    private Path license() throws IOException {
        String id = text(market.issue(food(), fresh()), "id");
        assertThat(eventually(() -> ISSUER.get("/status/310000-1").statusCode() == 200))
                .isTrue();
        return Files.write(
                counter.resolve("license.pdf"),
                market.get("/api/v1/licenses/" + id + "/file").body());
    }

    private Ran run(Path scan, String typed) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        classes + System.getProperty("path.separator") + CLASS_PATH,
                        "-Dstdout.encoding=UTF-8",
                        "CounterApp",
                        counter.resolve("counter.properties").toString(),
                        "CASE-78",
                        scan.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().write(typed.getBytes(UTF_8));
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ran(process.waitFor(), text);
    }

    @Test
    void verifies_a_sealed_file_and_asks_for_what_the_case_needs() throws Exception {
        Ran ran = run(license(), "");

        assertThat(ran.text()).contains("Genuine: 1.2.156.3005.2.", "VALID", "number", "premises", "Record: ");
        assertThat(ran.exit()).isZero();
        assertThat(ISSUER.sql().queryForList("select id from usage_record where denied is null", String.class))
                .anyMatch(ran.text()::contains);
    }

    private Path kept() throws IOException {
        try (Stream<Path> uses = Files.list(counter.resolve("archive"))) {
            return uses.reduce((one, another) -> {
                        throw new IllegalStateException("more than one use was kept");
                    })
                    .orElseThrow();
        }
    }

    @Test
    void keeps_the_receipt_with_the_trust_list_by_which_it_is_verified_years_later() throws Exception {
        Ran ran = run(license(), "");

        assertThat(ran.exit()).as(ran.text()).isZero();
        assertThat(ran.text()).contains("Receipt: receipt-1.jws").doesNotContain("No good receipt");
        String receipt = Files.readString(kept().resolve("receipt-1.jws"));
        RootKeys root = RootKeys.read(Files.readAllBytes(counter.resolve("root.json")));
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(3650));
        Judgement<UsageReceipt> judgement = ReceiptVerifier.of(TrustStore.open(kept().resolve("trust"), root), later)
                .verify(receipt);
        assertThat(judgement).isInstanceOf(Judgement.Genuine.class);
        assertThat(judgement.claimed().orElseThrow().record()).isEqualTo(String.valueOf(kept().getFileName()));
        assertThat(ReceiptVerifier.of(TrustStore.open(kept().resolve("trust"), root), later)
                        .verify(receipt.replace(receipt.charAt(200), receipt.charAt(200) == 'A' ? 'B' : 'A')))
                .isNotInstanceOf(Judgement.Genuine.class);
        try (Stream<Path> files = Files.walk(kept())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).doesNotContain("91310101MA1K000235", "示例路20号");
            }
        }
    }

    @Test
    void asks_for_the_holder_where_a_code_names_none() throws Exception {
        Path photo =
                photo(SealedPdf.read(Files.readAllBytes(license())).qrText().orElseThrow());

        Ran ran = run(photo, "001 91310101MA1K000235\n");

        assertThat(ran.text()).contains("Genuine: ", "Record: ");
        assertThat(ran.exit()).isZero();
        assertThat(run(photo, "").exit()).isEqualTo(2);
    }

    private Path photo(String text) throws WriterException, IOException {
        BitMatrix modules = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 800, 800);
        BufferedImage image = new BufferedImage(800, 800, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 800; x++) {
            for (int y = 0; y < 800; y++) {
                image.setRGB(x, y, modules.get(x, y) ? 0 : 0xffffff);
            }
        }
        Path file = counter.resolve("photo.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    @Test
    void uses_nothing_of_a_changed_file() throws Exception {
        Path scan = license();
        byte[] bytes = Files.readAllBytes(scan);
        bytes[bytes.length / 2] ^= 1;
        Files.write(scan, bytes);
        Integer before = ISSUER.sql().queryForObject("select count(*) from usage_record", Integer.class);

        Ran ran = run(scan, "");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.text()).doesNotContain("Genuine");
        assertThat(ISSUER.sql().queryForObject("select count(*) from usage_record", Integer.class))
                .isEqualTo(before);
    }

    @Test
    void says_that_it_was_denied() throws Exception {
        Path scan = license();
        ISSUER.sql().execute("delete from usage_grant");

        Ran ran = run(scan, "");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.text()).contains("Denied: use-denied");
    }
}
