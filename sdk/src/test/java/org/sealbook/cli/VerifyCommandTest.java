package org.sealbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.crypto.Digests;
import org.sealbook.format.Jws;
import org.sealbook.usage.UsageReceipt;

class VerifyCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path trust;

    /** A trust folder with a root and no list: everything is undecided. */
    @BeforeEach
    void makeRoot() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        byte[] info = generator.generateKeyPair().getPublic().getEncoded();
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        Files.writeString(
                trust.resolve("root.json"),
                "{\"version\":1,\"keys\":[{\"kid\":\"%s\",\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}]}"
                        .formatted(
                                HexFormat.of().formatHex(Arrays.copyOf(Digests.sha256(info), 8)),
                                encoder.encodeToString(Arrays.copyOfRange(info, info.length - 64, info.length - 32)),
                                encoder.encodeToString(Arrays.copyOfRange(info, info.length - 32, info.length))));
    }

    private int run(String in, String... words) {
        return VerifyCommand.run(
                List.of(words),
                Map.of(),
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private int runTrusting(String in, String... words) {
        return run(
                in,
                Stream.concat(Stream.of("--trust", trust.toString()), Stream.of(words))
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--nonsense x",
                "--policy LAX x",
                "--at yesterday x",
                "--organisation 11310000MB2F00016 x",
                "--case",
                "--purpose",
                "--organisation 11310000MB2F000160",
                "--trust",
                "x",
                "--trust /nowhere x",
                "--trust https://l.example/ --root /nowhere x"
            })
    void says_how_it_is_used_and_ends_with_64(String words) {
        String[] given = words.isEmpty() ? new String[0] : words.split(" ");

        assertThat(run("", given)).isEqualTo(64);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("bin/verify: ")
                .contains("usage:");
        assertThat(out.size()).isZero();
    }

    @Test
    void ends_with_2_when_something_is_undecided_and_says_why() {
        assertThat(runTrusting("", "https://menu.example/soup", "no-such-file.pdf"))
                .isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("UNDECIDED") && line.contains("TRUST_UNAVAILABLE"));
    }

    @Test
    void gives_one_json_object_for_each_line_of_its_input() {
        assertThat(runTrusting("one\n\ntwo\nthree\n", "--json", "-")).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("{\"input\":") && line.contains("\"verdict\":\"UNDECIDED\""));
    }

    @Test
    void knows_a_receipt_in_a_file_or_a_line_when_it_sees_one() throws Exception {
        byte[] claims =
                """
                {"record":"AAAAAAAAAAAAAAAAAAAAAA","question":{"type":"11100000MB0143028R901","holds":true},
                 "holder":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","checkedAt":"2026-11-24T04:00:00Z",
                 "context":{"organisation":"11310000MB2F00040G","officer":"window-07","item":{"code":"1","name":"事项"},
                 "caseNumber":"CASE-77","purpose":"核对许可","basis":"DUTY","grounds":"第三十五条"},"signer":"示例登记中心"}
                """
                        .getBytes(StandardCharsets.UTF_8);
        String receipt = Jws.write(UsageReceipt.TYPE, "0011223344556677", claims, message -> new byte[64]);
        Path file = Files.writeString(trust.resolve("case-77.receipt"), receipt + "\n");

        assertThat(runTrusting(receipt + "\n", file.toString(), "-")).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("UNDECIDED")
                        && line.contains("receipt AAAAAAAAAAAAAAAAAAAAAA of 11100000MB0143028R901 held"));
        assertThat(runTrusting("", "--json", file.toString())).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"claimedReceipt\":{\"record\"");
    }

    @Test
    void takes_no_use_that_a_copy_cannot_be_for() {
        assertThat(runTrusting("", "--case", " ", "x")).isEqualTo(64);
        assertThat(runTrusting("", "--purpose", "用".repeat(201), "x")).isEqualTo(64);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("--case has 1 to 64 characters", "--purpose has 1 to 200 characters");
    }

    @Test
    void helps() {
        assertThat(run("", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--policy");
    }
}
