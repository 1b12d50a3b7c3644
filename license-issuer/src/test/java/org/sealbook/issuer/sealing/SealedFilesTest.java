package org.sealbook.issuer.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x509.Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealbook.crypto.Digests;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.format.CmsSignature;
import org.sealbook.format.Malformed;
import org.sealbook.format.SealedPdf;
import org.sealbook.format.SesSignature;
import org.sealbook.issuer.authority.Authorities;
import org.sealbook.issuer.rendering.PreparedPdf;
import org.sealbook.issuer.rendering.RenderedLicense;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.KeyAlgorithm;
import org.sealbook.license.Suite;

/** What stands in a sealed file, for every agency and suite. */
class SealedFilesTest {

    private final Seals seals = Seals.open(Authorities.shared(), Authorities.CLOCK);

    private record Owner(String agency, Suite suite) {}

    static List<Owner> owners() {
        List<Owner> owners = new ArrayList<>();
        for (String agency :
                List.of("11310000MB2F000160", "11310000MB2F00024T", "11310000MB2F00032M", "11310000MB2F00040G")) {
            for (Suite suite : Suite.values()) {
                owners.add(new Owner(agency, suite));
            }
        }
        return owners;
    }

    @ParameterizedTest
    @MethodSource("owners")
    void every_seal_signs_the_whole_file(Owner owner) throws Malformed {
        SealedLicense sealed = seal(new AgencyCode(owner.agency()), owner.suite());

        SealedPdf pdf = SealedPdf.read(sealed.bytes());
        CmsSignature cms = CmsSignature.read(pdf.cms());
        PublicVerifier key =
                PublicVerifier.ofCertificate(cms.certificates().get(0)).orElseThrow();
        assertThat(cms.algorithm()).isEqualTo(owner.suite().cms());
        assertThat(cms.messageDigest()).isEqualTo(pdf.digest(owner.suite().cms()));
        assertThat(key.verify(cms.signedAttributes(), cms.signature())).isTrue();
        assertThat(cms.ses().isPresent()).isEqualTo(owner.suite().hasElectronicSeal());
    }

    @ParameterizedTest
    @MethodSource("owners")
    void the_electronic_seal_covers_the_same_bytes(Owner owner) throws Malformed {
        SealedPdf pdf = SealedPdf.read(
                seal(new AgencyCode(owner.agency()), owner.suite()).bytes());

        CmsSignature cms = CmsSignature.read(pdf.cms());
        if (cms.ses().isEmpty()) {
            assertThat(owner.suite()).isEqualTo(Suite.INTL);
            return;
        }
        SesSignature ses = SesSignature.read(cms.ses().get());
        assertThat(ses.dataHash()).isEqualTo(pdf.digest(KeyAlgorithm.SM2));
        assertThat(ses.signedAt()).isEqualTo(Authorities.NOW);
        assertThat(key(ses.signerCertificate()).verify(ses.signed(), ses.signature()))
                .isTrue();
        assertThat(ses.seal().mayBeUsedBy(ses.signerCertificate())).isTrue();
        assertThat(key(ses.seal().makerCertificate())
                        .verify(ses.seal().signedInfo(), ses.seal().signature()))
                .isTrue();
    }

    @Test
    void states_the_byte_range_of_the_file() throws Malformed {
        RenderedLicense rendered = PreparedPdf.of(Suite.DUAL);
        byte[] file = sealed(seals.seal(rendered, SealsTest.MARKET, Suite.DUAL, Authorities.NOW))
                .bytes();

        SesSignature ses = SesSignature.read(
                CmsSignature.read(SealedPdf.read(file).cms()).ses().orElseThrow());
        assertThat(new String(file, StandardCharsets.ISO_8859_1)).contains("/ByteRange " + ses.propertyInfo());
    }

    @Test
    void digests_the_file_as_it_is_handed_out() {
        SealedLicense sealed = seal(SealsTest.MARKET, Suite.DUAL);

        assertThat(sealed.sha256()).isEqualTo(Digests.sha256(sealed.bytes()));
        assertThat(sealed.sm3()).isEqualTo(Digests.sm3(sealed.bytes()));
    }

    @Test
    void changes_nothing_but_the_gap() {
        RenderedLicense rendered = PreparedPdf.of(Suite.GM);

        byte[] sealed = sealed(seals.seal(rendered, SealsTest.MARKET, Suite.GM, Authorities.NOW))
                .bytes();

        byte[] before = rendered.bytes();
        int to = rendered.gapOffset() + rendered.gapLength();
        assertThat(Arrays.equals(sealed, 0, rendered.gapOffset() + 1, before, 0, rendered.gapOffset() + 1))
                .isTrue();
        assertThat(Arrays.equals(sealed, to - 1, sealed.length, before, to - 1, before.length))
                .isTrue();
    }

    private SealedLicense seal(AgencyCode agency, Suite suite) {
        return sealed(seals.seal(PreparedPdf.of(suite), agency, suite, Authorities.NOW));
    }

    private static SealedLicense sealed(Sealing sealing) {
        assertThat(sealing).isInstanceOf(SealedLicense.class);
        return (SealedLicense) sealing;
    }

    private static PublicVerifier key(byte[] certificate) {
        return PublicVerifier.ofCertificate(Certificate.getInstance(certificate))
                .orElseThrow();
    }
}
