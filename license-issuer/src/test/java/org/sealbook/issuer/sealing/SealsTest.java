package org.sealbook.issuer.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.asn1.x509.Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealbook.crypto.Digests;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.crypto.RawSignature;
import org.sealbook.format.CmsSignature;
import org.sealbook.format.Malformed;
import org.sealbook.format.QrToken;
import org.sealbook.format.SealedPdf;
import org.sealbook.format.SesSignature;
import org.sealbook.format.SignedQrToken;
import org.sealbook.issuer.authority.Authorities;
import org.sealbook.issuer.rendering.PreparedPdf;
import org.sealbook.issuer.rendering.RenderedLicense;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.KeyAlgorithm;
import org.sealbook.license.Suite;

class SealsTest {

    static final AgencyCode MARKET = new AgencyCode("11310000MB2F000160");
    static final AgencyCode TRANSPORT = new AgencyCode("11310000MB2F00024T");
    static final AgencyCode UNKNOWN = new AgencyCode("91310000MA1FL0007C");

    static final String PREFIX = "http://127.0.0.1:8080/q/";

    private final Seals seals = Seals.open(Authorities.shared(), Authorities.CLOCK);

    private record Owner(String agency, Suite suite) {}

    static List<Owner> owners() {
        List<Owner> owners = new ArrayList<>();
        for (String agency : List.of(
                "11310000MB2F000160", "11310000MB2F00024T", "11310000MB2F00032M", "11310000MB2F00040G")) {
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
        PublicVerifier key = PublicVerifier.ofCertificate(cms.certificates().get(0)).orElseThrow();
        assertThat(cms.algorithm()).isEqualTo(owner.suite().cms());
        assertThat(cms.messageDigest()).isEqualTo(pdf.digest(owner.suite().cms()));
        assertThat(key.verify(cms.signedAttributes(), cms.signature())).isTrue();
        assertThat(cms.ses().isPresent()).isEqualTo(owner.suite().hasElectronicSeal());
    }

    @ParameterizedTest
    @MethodSource("owners")
    void the_electronic_seal_covers_the_same_bytes(Owner owner) throws Malformed {
        SealedPdf pdf = SealedPdf.read(seal(new AgencyCode(owner.agency()), owner.suite()).bytes());

        CmsSignature cms = CmsSignature.read(pdf.cms());
        if (cms.ses().isEmpty()) {
            assertThat(owner.suite()).isEqualTo(Suite.INTL);
            return;
        }
        SesSignature ses = SesSignature.read(cms.ses().get());
        assertThat(ses.dataHash()).isEqualTo(pdf.digest(KeyAlgorithm.SM2));
        assertThat(ses.signedAt()).isEqualTo(Authorities.NOW);
        assertThat(key(ses.signerCertificate()).verify(ses.signed(), ses.signature())).isTrue();
        assertThat(ses.seal().mayBeUsedBy(ses.signerCertificate())).isTrue();
        assertThat(key(ses.seal().makerCertificate())
                        .verify(ses.seal().signedInfo(), ses.seal().signature()))
                .isTrue();
    }

    @Test
    void states_the_byte_range_of_the_file() throws Malformed {
        RenderedLicense rendered = PreparedPdf.of(Suite.DUAL);
        byte[] file = sealed(seals.seal(rendered, MARKET, Suite.DUAL, Authorities.NOW)).bytes();

        SesSignature ses = SesSignature.read(
                CmsSignature.read(SealedPdf.read(file).cms()).ses().orElseThrow());
        assertThat(new String(file, StandardCharsets.ISO_8859_1)).contains("/ByteRange " + ses.propertyInfo());
    }

    @Test
    void digests_the_file_as_it_is_handed_out() {
        SealedLicense sealed = seal(MARKET, Suite.DUAL);

        assertThat(sealed.sha256()).isEqualTo(Digests.sha256(sealed.bytes()));
        assertThat(sealed.sm3()).isEqualTo(Digests.sm3(sealed.bytes()));
    }

    @Test
    void changes_nothing_but_the_gap() {
        RenderedLicense rendered = PreparedPdf.of(Suite.GM);

        byte[] sealed = sealed(seals.seal(rendered, MARKET, Suite.GM, Authorities.NOW)).bytes();

        byte[] before = rendered.bytes();
        int to = rendered.gapOffset() + rendered.gapLength();
        assertThat(Arrays.equals(sealed, 0, rendered.gapOffset() + 1, before, 0, rendered.gapOffset() + 1))
                .isTrue();
        assertThat(Arrays.equals(sealed, to - 1, sealed.length, before, to - 1, before.length))
                .isTrue();
    }

    @Test
    void refuses_an_agency_without_a_seal() {
        Sealing refused = seals.seal(PreparedPdf.of(Suite.DUAL), UNKNOWN, Suite.DUAL, Authorities.NOW);

        assertThat(refused).isEqualTo(new Sealing.NoSeal(UNKNOWN, Suite.DUAL));
        assertThat(seals.picture(UNKNOWN, Suite.DUAL)).isEmpty();
    }

    @Test
    void seals_at_the_first_and_the_last_instant_of_its_validity() {
        Sealing.OutOfForce term = (Sealing.OutOfForce) at(Instant.parse("2036-01-01T00:00:00Z"));

        assertThat(at(term.from())).isInstanceOf(SealedLicense.class);
        assertThat(at(term.to())).isInstanceOf(SealedLicense.class);
    }

    @Test
    void refuses_an_instant_outside_its_validity() {
        Sealing.OutOfForce term = (Sealing.OutOfForce) at(Instant.parse("2036-01-01T00:00:00Z"));

        assertThat(at(term.from().minusSeconds(1))).isEqualTo(term);
        assertThat(at(term.to().plusSeconds(1))).isEqualTo(term);
    }

    private Sealing at(Instant instant) {
        return seals.seal(PreparedPdf.of(Suite.DUAL), MARKET, Suite.DUAL, instant);
    }

    @Test
    void refuses_a_file_whose_gap_belongs_to_another_suite() {
        RenderedLicense intl = PreparedPdf.of(Suite.INTL);

        assertThatThrownBy(() -> seals.seal(intl, MARKET, Suite.DUAL, Authorities.NOW))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void signs_with_the_key_of_the_agency_and_no_other() throws Malformed {
        CmsSignature market = cms(seal(MARKET, Suite.DUAL));
        CmsSignature transport = cms(seal(TRANSPORT, Suite.DUAL));

        assertThat(market.certificates().get(0).getSubject().toString()).contains(MARKET.value());
        assertThat(transport.certificates().get(0).getSubject().toString()).contains(TRANSPORT.value());
        PublicVerifier key =
                PublicVerifier.ofCertificate(market.certificates().get(0)).orElseThrow();
        assertThat(key.verify(transport.signedAttributes(), transport.signature())).isFalse();
    }

    @Test
    void signs_qr_tokens_with_the_algorithm_of_the_suite() throws Malformed {
        for (Suite suite : Suite.values()) {
            String text = seals.qrText(QrToken.of(Licenses.businessLicense()), MARKET, suite, PREFIX);

            SignedQrToken read = SignedQrToken.read(text);
            assertThat(read.prefix()).contains(PREFIX);
            assertThat(read.algorithm()).isEqualTo(suite.qr());
            assertThat(read.token()).isEqualTo(QrToken.of(Licenses.businessLicense()));
            assertThat(qrKey(suite).kid()).isEqualTo(read.kid());
            assertThat(qrKey(suite)
                            .verify(
                                    read.toBeSigned(),
                                    RawSignature.ofRaw(read.signature()).orElseThrow()))
                    .isTrue();
        }
    }

    private static PublicVerifier qrKey(Suite suite) {
        Path secrets = Authorities.shared().resolve("private");
        return KeyFile.open(secrets.resolve("seals/" + MARKET + "-" + suite.word() + ".p12"), secrets.resolve("password"))
                .get(suite.qr() == KeyAlgorithm.SM2 ? "qr-sm2" : "qr-p256")
                .verifier();
    }

    @Test
    void eight_threads_seal_at_once_and_every_signature_verifies() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            RenderedLicense rendered = PreparedPdf.of(Suite.DUAL);
            List<Callable<Integer>> work = Collections.nCopies(8, () -> sealAndVerify(rendered, 200));
            int verified = 0;
            for (Future<Integer> done : threads.invokeAll(work)) {
                verified += done.get();
            }
            assertThat(verified).isEqualTo(1600);
        } finally {
            threads.shutdownNow();
        }
    }

    private int sealAndVerify(RenderedLicense rendered, int times) throws Malformed {
        int verified = 0;
        for (int i = 0; i < times; i++) {
            SealedPdf pdf =
                    SealedPdf.read(sealed(seals.seal(rendered, MARKET, Suite.DUAL, Authorities.NOW)).bytes());
            CmsSignature cms = CmsSignature.read(pdf.cms());
            SesSignature ses = SesSignature.read(cms.ses().orElseThrow());
            PublicVerifier key =
                    PublicVerifier.ofCertificate(cms.certificates().get(0)).orElseThrow();
            if (key.verify(cms.signedAttributes(), cms.signature())
                    && Arrays.equals(cms.messageDigest(), pdf.digest(KeyAlgorithm.P256))
                    && key(ses.signerCertificate()).verify(ses.signed(), ses.signature())) {
                verified++;
            }
        }
        return verified;
    }

    @Test
    void says_nothing_secret() throws IOException {
        String password = Files.readString(Authorities.shared().resolve("private/password"));
        Path file = Authorities.shared().resolve("private/status.p12");
        KeyFile keys = KeyFile.open(file, Authorities.shared().resolve("private/password"));

        assertThat(List.of(keys.toString(), keys.get("status").toString(), seals.toString(), seal(MARKET, Suite.DUAL).toString()))
                .noneMatch(text -> text.contains(password));
        assertThatThrownBy(() -> KeyFile.open(file, file)).hasMessageNotContaining(password);
    }

    private SealedLicense seal(AgencyCode agency, Suite suite) {
        return sealed(seals.seal(PreparedPdf.of(suite), agency, suite, Authorities.NOW));
    }

    private static SealedLicense sealed(Sealing sealing) {
        assertThat(sealing).isInstanceOf(SealedLicense.class);
        return (SealedLicense) sealing;
    }

    private static CmsSignature cms(SealedLicense sealed) throws Malformed {
        return CmsSignature.read(SealedPdf.read(sealed.bytes()).cms());
    }

    private static PublicVerifier key(byte[] certificate) {
        return PublicVerifier.ofCertificate(Certificate.getInstance(certificate)).orElseThrow();
    }
}
