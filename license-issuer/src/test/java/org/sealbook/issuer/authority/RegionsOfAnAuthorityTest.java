package org.sealbook.issuer.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.Region;
import org.sealbook.trust.TrustList;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.sealbook.trust.TrustedRegistry;

class RegionsOfAnAuthorityTest {

    private static final String SHANGHAI = "http://127.0.0.1:9001";
    private static final String ZHEJIANG = "http://127.0.0.1:9002/registry";

    private static int run(String... args) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new AuthorityCommand(Authorities.CLOCK, nowhere, nowhere).run(List.of(args));
    }

    @Test
    void makes_a_registry_for_each_under_one_trust_list(@TempDir Path parent) throws IOException {
        Path folder = parent.resolve("authority");

        assertThat(run(folder.toString(), "--region", "310000=" + SHANGHAI, "--region", "330000=" + ZHEJIANG))
                .isZero();

        assertThat(Files.readAllBytes(folder.resolve("310000/trust/trust.jws")))
                .isEqualTo(Files.readAllBytes(folder.resolve("330000/trust/trust.jws")));
        assertThat(folder.resolve("root/root.p12")).exists();
        assertThat(folder.resolve("310000/private/root.p12")).doesNotExist();
        for (String region : List.of("310000", "330000")) {
            TrustList list = ((TrustState.Usable)
                            TrustStore.open(folder.resolve(region).resolve("trust"))
                                    .current())
                    .list();
            assertThat(list.agencies()).hasSize(8);
            assertThat(list.copyMakers()).hasSize(2);
            assertThat(list.registries())
                    .map(TrustedRegistry::toString)
                    .containsExactly("registry of 310000", "registry of 330000");
            assertThat(list.isOfficialPrefix(ZHEJIANG + "/q/")).isTrue();
            assertThat(list.registryOf(new StatusReference("330000-1", 0)).statusSubject("330000-1"))
                    .isEqualTo(ZHEJIANG + "/status/330000-1");
            assertThat(list.agency(new AgencyCode("11330000MB2F000168"))
                            .orElseThrow()
                            .region())
                    .isEqualTo(new Region("330000"));
        }
    }

    @Test
    void gives_each_its_own_keys_and_secrets(@TempDir Path parent) throws IOException {
        Path folder = parent.resolve("authority");
        DevelopmentAuthority.createRegions(
                folder, Map.of("310000", URI.create(SHANGHAI), "340000", URI.create(ZHEJIANG)), Authorities.CLOCK);

        for (String name : List.of("password", "data.key", "client-secrets.json", "status.p12", "oauth.p12")) {
            assertThat(Files.readAllBytes(folder.resolve("310000/private").resolve(name)))
                    .isNotEqualTo(
                            Files.readAllBytes(folder.resolve("340000/private").resolve(name)));
        }
        assertThat(folder.resolve("340000/private/seals/11340000MB2F00016C-dual.p12"))
                .exists();
        assertThat(folder.resolve("340000/private/seals/11310000MB2F000160-dual.p12"))
                .doesNotExist();
    }

    @Test
    void refuses_regions_that_it_does_not_know_or_that_stand_twice(@TempDir Path parent) {
        String folder = parent.resolve("authority").toString();

        assertThat(run(folder, "--region", "440000=" + SHANGHAI)).isEqualTo(64);
        assertThat(run(folder, "--region", "310000")).isEqualTo(64);
        assertThat(run(folder, "--region", "310000=ftp://x")).isEqualTo(64);
        assertThat(run(folder, "--region", "310000=" + SHANGHAI, "--region", "310000=" + ZHEJIANG))
                .isEqualTo(64);
        assertThat(run(folder, "--region", "310000=" + SHANGHAI, "--public-url", ZHEJIANG))
                .isEqualTo(64);
        assertThat(parent).isEmptyDirectory();
        assertThatThrownBy(() -> DevelopmentAuthority.createRegions(
                        parent.resolve("authority"), Map.of("110000", URI.create(SHANGHAI)), Authorities.CLOCK))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
