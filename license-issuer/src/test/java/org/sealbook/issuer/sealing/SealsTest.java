package org.sealbook.issuer.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.crypto.RawSignature;
import org.sealbook.format.CmsSignature;
import org.sealbook.format.Malformed;
import org.sealbook.format.QrToken;
import org.sealbook.format.SealedPdf;
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
        assertThat(key.verify(transport.signedAttributes(), transport.signature()))
                .isFalse();
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
        return KeyFile.open(
                        secrets.resolve("seals/" + MARKET + "-" + suite.word() + ".p12"), secrets.resolve("password"))
                .get(suite.qr() == KeyAlgorithm.SM2 ? "qr-sm2" : "qr-p256")
                .verifier();
    }

    @Test
    void says_nothing_secret() throws IOException {
        String password = Files.readString(Authorities.shared().resolve("private/password"));
        Path file = Authorities.shared().resolve("private/status.p12");
        KeyFile keys = KeyFile.open(file, Authorities.shared().resolve("private/password"));

        assertThat(List.of(
                        keys.toString(),
                        keys.get("status").toString(),
                        seals.toString(),
                        seal(MARKET, Suite.DUAL).toString()))
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
}
