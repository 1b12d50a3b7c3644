package org.sealbook.issuer.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.asn1.x509.Certificate;
import org.junit.jupiter.api.Test;
import org.sealbook.crypto.Digests;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.format.ElectronicSeal;
import org.sealbook.format.Malformed;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.sealing.KeyFile;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;
import org.sealbook.license.Suite;
import org.sealbook.trust.Anchor;
import org.sealbook.trust.TrustList;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.sealbook.trust.TrustedAgency;
import org.sealbook.trust.TrustedSeal;

/** The trust list of a development authority, as the sdk reads it. */
class AuthorityTrustTest {

    private final Path folder = Authorities.shared();
    private final Path secrets = folder.resolve("private");

    @Test
    void the_sdk_believes_the_trust_list() {
        TrustList list = trust();

        assertThat(list.anchors().stream().map(Anchor::use).toList())
                .containsExactlyInAnyOrder(Anchor.Use.SEAL_CA, Anchor.Use.SEAL_CA, Anchor.Use.SEAL_MAKER);
        assertThat(list.isOfficialPrefix("http://127.0.0.1:8080/q/")).isTrue();
        assertThat(Catalog.load().types()).allSatisfy(type -> {
            assertThat(list.type(type.code())).isPresent();
            assertThat(list.type(type.code()).orElseThrow().fields()).hasSameSizeAs(type.fields());
        });
    }

    @Test
    void lists_the_very_seals_that_the_issuer_holds() throws IOException, Malformed {
        for (DemoAgency demo : DemoRegion.SHANGHAI.agencies()) {
            TrustedAgency agency = trust().agency(demo.code()).orElseThrow();
            for (Suite suite : Suite.values()) {
                Path file = secrets.resolve("seals/" + demo.code() + "-" + suite.word());
                KeyFile keys = keys("seals/" + demo.code() + "-" + suite.word() + ".p12");
                TrustedSeal seal = agency.sealByCertificate(keys.get("cms").certificateDer())
                        .orElseThrow();

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
        for (DemoAgency agency : DemoRegion.SHANGHAI.agencies()) {
            ElectronicSeal seal =
                    ElectronicSeal.read(Files.readAllBytes(secrets.resolve("seals/" + agency.code() + "-dual.esl")));

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
        assertThat(trust().agency(new AgencyCode("11310000MB2F00040G"))
                        .orElseThrow()
                        .authorizations())
                .isEmpty();
    }

    private static boolean mayIssue(String agency, String type) {
        return trust().agency(new AgencyCode(agency))
                .orElseThrow()
                .mayIssue(new LicenseTypeCode(type), new Region("310000"), Authorities.NOW);
    }

    private KeyFile keys(String name) {
        return KeyFile.open(secrets.resolve(name), secrets.resolve("password"));
    }

    private static TrustList trust() {
        TrustState state =
                TrustStore.open(Authorities.shared().resolve("trust")).current();
        assertThat(state).isInstanceOf(TrustState.Usable.class);
        return ((TrustState.Usable) state).list();
    }
}
