package org.sealbook.issuer.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.license.Suite;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class DevelopmentAuthorityTest {

    private final Path folder = Authorities.shared();
    private final Path secrets = folder.resolve("private");

    @Test
    void makes_every_file_that_issuer_and_verifier_read() throws IOException {
        TreeSet<String> expected = new TreeSet<>(List.of(
                "private/clients.json",
                "private/client-secrets.json",
                "private/copy-seals/11310000MB2F00040G-dual.esl",
                "private/copy-seals/11310000MB2F00040G-dual.p12",
                "private/copy-seals/11310000MB2F00040G-dual.png",
                "private/data.key",
                "private/oauth.p12",
                "private/password",
                "private/receipt.p12",
                "private/root.p12",
                "private/seal-ca.p12",
                "private/status.p12",
                "trust/agencies.json",
                "trust/anchors.json",
                "trust/copy-seals.json",
                "trust/license-types.json",
                "trust/receipt-keys.json",
                "trust/root.json",
                "trust/sdk-min.json",
                "trust/status-keys.json",
                "trust/trust.jws",
                "trust/url-prefixes.json"));
        for (DemoAgency agency : DemoRegion.SHANGHAI.agencies()) {
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
    void the_secrets_given_to_the_demo_match_the_hashes_given_to_the_issuer() throws IOException, Malformed {
        StrictJson plain = StrictJson.read(Files.readAllBytes(secrets.resolve("client-secrets.json")), 10_000);
        List<StrictJson> clients = StrictJson.read(Files.readAllBytes(secrets.resolve("clients.json")), 10_000)
                .objects("clients", 10);

        assertThat(clients).hasSize(8);
        for (StrictJson client : clients) {
            String secret = plain.text(client.text("id", 64), 100);
            assertThat(new BCryptPasswordEncoder().matches(secret, client.text("secret", 100)))
                    .isTrue();
        }
        assertThat(clients.get(4).texts("agencies", 10, 18)).hasSize(3);
        assertThat(clients.get(5).texts("scopes", 10, 50)).containsExactly("licenses:read", "licenses:approve");
        assertThat(clients.get(6).texts("scopes", 10, 50)).containsExactly("metrics:read", "audit:read");
        assertThat(clients.get(7).texts("scopes", 10, 50))
                .containsExactly("registry:admin", "catalog:read", "catalog:write");
        assertThat(clients.stream().map(client -> officer(client))).doesNotHaveDuplicates();
    }

    private static String officer(StrictJson client) {
        try {
            return client.text("officer", 64);
        } catch (Malformed missing) {
            throw new AssertionError(missing);
        }
    }

    @Test
    void draws_small_round_pictures_with_clear_paper_around() throws IOException {
        for (DemoAgency agency : DemoRegion.SHANGHAI.agencies()) {
            byte[] png = Files.readAllBytes(secrets.resolve("seals/" + agency.code() + "-dual.png"));
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));

            assertThat(png.length).isLessThan(12 * 1024);
            assertThat(picture.getWidth()).isEqualTo(picture.getHeight()).isGreaterThanOrEqualTo(400);
            assertThat(picture.getRGB(0, 0) >>> 24).isZero();
            assertThat(picture.getRGB(picture.getWidth() / 2, picture.getHeight() / 2))
                    .isEqualTo(0xFFC8161D);
        }
    }

    @Test
    void makes_other_secrets_each_time(@TempDir Path parent) throws IOException {
        DevelopmentAuthority.create(parent.resolve("a"), Authorities.PUBLIC_URL, Authorities.CLOCK);

        for (String name : List.of("password", "data.key", "client-secrets.json", "clients.json")) {
            assertThat(Files.readAllBytes(parent.resolve("a/private").resolve(name)))
                    .isNotEqualTo(Files.readAllBytes(secrets.resolve(name)));
        }
        assertThat(Base64.getDecoder().decode(Files.readString(secrets.resolve("data.key"))))
                .hasSize(32);
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
        DevelopmentAuthority.create(
                empty, Authorities.PUBLIC_URL, URI.create("https://status.example/s/"), Authorities.CLOCK);

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

    private static Set<String> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
