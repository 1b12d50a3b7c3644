package org.sealbook.issuer.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.bouncycastle.asn1.x509.Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.crypto.Digests;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.format.ElectronicSeal;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.Tool;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.sealing.KeyFile;
import org.sealbook.issuer.sealing.SigningKey;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.KeyAlgorithm;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;
import org.sealbook.license.Suite;
import org.sealbook.trust.Anchor;
import org.sealbook.trust.TrustList;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.sealbook.trust.TrustedAgency;
import org.sealbook.trust.TrustedSeal;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class DevelopmentAuthorityTest {

    private final Path folder = Authorities.shared();
    private final Path secrets = folder.resolve("private");

    @Test
    void makes_every_file_that_issuer_and_verifier_read() throws IOException {
        TreeSet<String> expected = new TreeSet<>(List.of(
                "private/clients.json", "private/client-secrets.json", "private/data.key", "private/oauth.p12",
                "private/password", "private/root.p12", "private/seal-ca.p12", "private/status.p12",
                "trust/agencies.json", "trust/anchors.json", "trust/license-types.json", "trust/root.json",
                "trust/sdk-min.json", "trust/status-keys.json", "trust/trust.jws", "trust/url-prefixes.json"));
        for (DemoAgency agency : DemoAgency.ALL) {
            for (Suite suite : Suite.values()) {
                String name = "private/seals/" + agency.code() + "-" + suite.word();
                expected.add(name + ".p12");
                expected.add(name + ".png");
                if (suite.hasElectronicSeal()) {
                    expected.add(name + ".esl");
                }
            }
        }

        assertThat(files(folder)).isEqualTo(expected);
    }

    @Test
    void the_private_part_is_for_its_owner_alone() throws IOException {
        try (Stream<Path> all = Files.walk(secrets)) {
            for (Path path : all.toList()) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
                assertThat(mode).as(path.toString()).isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
            }
        }
    }

    @Test
    void the_public_part_is_as_open_as_any_new_folder(@TempDir Path parent) throws IOException {
        Path plain = Files.createDirectory(parent.resolve("plain"));

        for (Path open : List.of(folder, folder.resolve("trust"))) {
            assertThat(Files.getPosixFilePermissions(open)).isEqualTo(Files.getPosixFilePermissions(plain));
        }
    }

    @Test
    void the_sdk_believes_the_trust_list() {
        TrustList list = trust();

        assertThat(list.anchors().stream().map(Anchor::use).toList())
                .containsExactlyInAnyOrder(Anchor.Use.SEAL_CA, Anchor.Use.SEAL_CA, Anchor.Use.SEAL_MAKER);
        assertThat(list.isOfficialPrefix("http://127.0.0.1:8080/q/")).isTrue();
        assertThat(Catalog.load().types()).allSatisfy(type -> {
            assertThat(list.type(type.code())).isPresent();
            assertThat(list.type(type.code()).orElseThrow().fields())
                    .hasSameSizeAs(type.fields());
        });
    }

    @Test
    void lists_the_very_seals_that_the_issuer_holds() throws IOException, Malformed {
        for (DemoAgency demo : DemoAgency.ALL) {
            TrustedAgency agency = trust().agency(demo.code()).orElseThrow();
            for (Suite suite : Suite.values()) {
                Path file = secrets.resolve("seals/" + demo.code() + "-" + suite.word());
                KeyFile keys = keys("seals/" + demo.code() + "-" + suite.word() + ".p12");
                TrustedSeal seal = agency.sealByCertificate(keys.get("cms").certificateDer()).orElseThrow();

                assertThat(seal.suite()).isEqualTo(suite);
                if (suite.hasElectronicSeal()) {
                    byte[] esl = Files.readAllBytes(Path.of(file + ".esl"));
                    assertThat(seal.sealDigest()).contains(Digests.sha256Hex(esl));
                    assertThat(seal.sesCertificate()).contains(keys.get("ses").certificateDer());
                    assertThat(ElectronicSeal.read(esl).info().picture())
                            .isEqualTo(Files.readAllBytes(Path.of(file + ".png")));
                }
            }
        }
    }

    @Test
    void each_seal_is_signed_by_the_listed_maker() throws IOException, Malformed {
        byte[] maker = keys("seal-ca.p12").get("maker").certificateDer();
        for (DemoAgency agency : DemoAgency.ALL) {
            ElectronicSeal seal = ElectronicSeal.read(
                    Files.readAllBytes(secrets.resolve("seals/" + agency.code() + "-dual.esl")));

            assertThat(seal.makerCertificate()).isEqualTo(maker);
            assertThat(PublicVerifier.ofCertificate(Certificate.getInstance(maker))
                            .orElseThrow()
                            .verify(seal.signedInfo(), seal.signature()))
                    .isTrue();
        }
    }

    @Test
    void gives_each_agency_its_types_and_one_agency_none() {
        assertThat(mayIssue("11310000MB2F000160", "11100000MB0143028R001")).isTrue();
        assertThat(mayIssue("11310000MB2F000160", "11100000MB0143028R901")).isTrue();
        assertThat(mayIssue("11310000MB2F000160", "111000000000131433001")).isFalse();
        assertThat(mayIssue("11310000MB2F00024T", "11100000000019713D008")).isTrue();
        assertThat(mayIssue("11310000MB2F00032M", "111000000000131433001")).isTrue();
        assertThat(trust().agency(new AgencyCode("11310000MB2F00040G")).orElseThrow().authorizations())
                .isEmpty();
    }

    private static boolean mayIssue(String agency, String type) {
        return trust().agency(new AgencyCode(agency))
                .orElseThrow()
                .mayIssue(new LicenseTypeCode(type), new Region("310000"), Authorities.NOW);
    }

    @Test
    void the_secrets_given_to_the_demo_match_the_hashes_given_to_the_issuer() throws IOException, Malformed {
        StrictJson plain = StrictJson.read(Files.readAllBytes(secrets.resolve("client-secrets.json")), 10_000);
        List<StrictJson> clients =
                StrictJson.read(Files.readAllBytes(secrets.resolve("clients.json")), 10_000).objects("clients", 10);

        assertThat(clients).hasSize(5);
        for (StrictJson client : clients) {
            String secret = plain.text(client.text("id", 64), 100);
            assertThat(new BCryptPasswordEncoder().matches(secret, client.text("secret", 100)))
                    .isTrue();
        }
        assertThat(clients.get(4).texts("agencies", 10, 18)).hasSize(3);
    }

    @Test
    void draws_small_round_pictures_with_clear_paper_around() throws IOException {
        for (DemoAgency agency : DemoAgency.ALL) {
            byte[] png = Files.readAllBytes(secrets.resolve("seals/" + agency.code() + "-dual.png"));
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));

            assertThat(png.length).isLessThan(12 * 1024);
            assertThat(picture.getWidth()).isEqualTo(picture.getHeight()).isGreaterThanOrEqualTo(400);
            assertThat(picture.getRGB(0, 0) >>> 24).isZero();
            assertThat(picture.getRGB(picture.getWidth() / 2, picture.getHeight() / 2)).isEqualTo(0xFFC8161D);
        }
    }

    @Test
    void makes_other_secrets_each_time(@TempDir Path parent) throws IOException {
        DevelopmentAuthority.create(parent.resolve("a"), Authorities.PUBLIC_URL, Authorities.CLOCK);

        for (String name : List.of("password", "data.key", "client-secrets.json", "clients.json")) {
            assertThat(Files.readAllBytes(parent.resolve("a/private").resolve(name)))
                    .isNotEqualTo(Files.readAllBytes(secrets.resolve(name)));
        }
        assertThat(Base64.getDecoder().decode(Files.readString(secrets.resolve("data.key")))).hasSize(32);
    }

    @Test
    void refuses_a_folder_with_something_in_it(@TempDir Path parent) throws IOException {
        Path taken = Files.createDirectory(parent.resolve("taken"));
        Files.writeString(taken.resolve("mine"), "precious");

        assertThatThrownBy(() -> DevelopmentAuthority.create(taken, Authorities.PUBLIC_URL, Authorities.CLOCK))
                .isInstanceOf(IllegalStateException.class);

        assertThat(files(parent)).containsExactly("taken/mine");
    }

    @Test
    void takes_an_empty_folder(@TempDir Path empty) {
        DevelopmentAuthority.create(empty, Authorities.PUBLIC_URL, URI.create("https://status.example/s/"), Authorities.CLOCK);

        assertThat(empty.resolve("trust/trust.jws")).exists();
    }

    @Test
    void leaves_nothing_of_a_folder_that_could_not_be_finished(@TempDir Path parent) {
        NewFolder folder = new NewFolder(parent.resolve("new"));

        assertThatThrownBy(() -> folder.fill(beside -> {
                    Files.writeString(beside.resolve("half"), "half");
                    throw new IOException("disk full");
                }))
                .isInstanceOf(IOException.class);

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void openssl_verifies_the_chain_of_every_certificate(@TempDir Path scratch) throws IOException {
        Tool openssl = Tool.require("openssl");
        KeyFile authorities = keys("seal-ca.p12");
        for (DemoAgency agency : DemoAgency.ALL) {
            for (Suite suite : Suite.values()) {
                KeyFile seal = keys("seals/" + agency.code() + "-" + suite.word() + ".p12");
                for (String alias : List.of("cms", "ses")) {
                    Optional<SigningKey> key = seal.find(alias);
                    if (key.isPresent()) {
                        String ca = key.get().algorithm() == KeyAlgorithm.SM2 ? "sm2" : "p256";
                        verify(openssl, scratch, authorities.get(ca), key.get());
                    }
                }
            }
        }
        verify(openssl, scratch, authorities.get("sm2"), authorities.get("maker"));
    }

    private static void verify(Tool openssl, Path scratch, SigningKey authority, SigningKey key) throws IOException {
        Path anchor = pem(scratch.resolve("ca.pem"), authority);
        Path leaf = pem(scratch.resolve("leaf.pem"), key);
        Tool.Ran ran = key.algorithm() == KeyAlgorithm.SM2
                ? openssl.run(
                        "verify", "-x509_strict", "-attime", Authorities.NOW.getEpochSecond(),
                        "-vfyopt", "distid:1234567812345678", "-CAfile", anchor, leaf)
                : openssl.run(
                        "verify", "-x509_strict", "-attime", Authorities.NOW.getEpochSecond(), "-CAfile", anchor, leaf);
        assertThat(ran.output()).contains("leaf.pem: OK");
        assertThat(ran.exit()).isZero();
    }

    private static Path pem(Path file, SigningKey key) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.certificateDer());
        return Files.writeString(
                file, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n", StandardCharsets.US_ASCII);
    }

    @Test
    void openssl_opens_the_key_files() {
        Tool openssl = Tool.require("openssl");

        Tool.Ran ran = openssl.run(
                "pkcs12", "-in", secrets.resolve("status.p12"), "-passin", "file:" + secrets.resolve("password"),
                "-nokeys", "-info");

        assertThat(ran.output()).contains("friendlyName: status").contains("AES-256-CBC");
        assertThat(ran.exit()).isZero();
    }

    private KeyFile keys(String name) {
        return KeyFile.open(secrets.resolve(name), secrets.resolve("password"));
    }

    private static TrustList trust() {
        TrustState state = TrustStore.open(Authorities.shared().resolve("trust")).current();
        assertThat(state).isInstanceOf(TrustState.Usable.class);
        return ((TrustState.Usable) state).list();
    }

    private static TreeSet<String> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
