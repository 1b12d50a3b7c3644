package org.sealbook.issuer.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealbook.format.LicenseJson;
import org.sealbook.format.QrToken;
import org.sealbook.issuer.authority.Authorities;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.FaceField;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.rendering.RenderedLicense;
import org.sealbook.issuer.rendering.Renderer;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.License;
import org.sealbook.trust.LicenseStatus;
import org.sealbook.trust.StatusAnswer;
import org.sealbook.trust.TrustStore;
import org.sealbook.verify.Check;
import org.sealbook.verify.Finding;
import org.sealbook.verify.Genuine;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Outcome;
import org.sealbook.verify.Refused;
import org.sealbook.verify.Verdict;
import org.sealbook.verify.VerificationPolicy;

/** What the issuer issues, the sdk accepts; and nothing else. */
class VerifiedBySdkTest {

    private static final Catalog CATALOG = Catalog.load();
    private static final Renderer RENDERER = Renderer.of(CATALOG, "http://127.0.0.1:8080/q/");
    private static final AgencyCode DATA_AGENCY = new AgencyCode("11310000MB2F00040G");
    private static final Map<String, String> ISSUERS = Map.of(
            "11100000MB0143028R001", "11310000MB2F000160",
            "11100000MB0143028R901", "11310000MB2F000160",
            "11100000000019713D008", "11310000MB2F00024T",
            "111000000000131433001", "11310000MB2F00032M");

    private final Seals seals = Seals.open(Authorities.shared(), Authorities.CLOCK);

    static Iterable<LicenseType> types() {
        return CATALOG.types();
    }

    private static AgencyCode issuer(LicenseType type) {
        return new AgencyCode(Objects.requireNonNull(ISSUERS.get(type.code().value())));
    }

    @ParameterizedTest
    @MethodSource("types")
    void the_verifier_finds_each_type_genuine(LicenseType type) {
        Verdict verdict = verifier().verify(sealed(type, issuer(type)));

        assertThat(verdict).as(verdict.findings().toString()).isInstanceOf(Genuine.class);
    }

    @ParameterizedTest
    @MethodSource("types")
    void the_verifier_refuses_a_real_seal_without_authorization(LicenseType type) {
        Verdict verdict = verifier().verify(sealed(type, DATA_AGENCY));

        assertThat(verdict).isInstanceOf(Refused.class);
        assertThat(verdict.findings())
                .filteredOn(finding -> finding.outcome() == Outcome.FAILED)
                .extracting(Finding::check)
                .containsOnly(Check.C8);
    }

    @Test
    void the_verifier_refuses_the_seal_of_another_agency() {
        LicenseType type = CATALOG.types().iterator().next();
        License license = license(type, issuer(type));
        RenderedLicense rendered = rendered(type, license, license.issuer().code());

        Verdict verdict = verifier().verify(bytes(seals.seal(rendered, DATA_AGENCY, type.suite(), Authorities.NOW)));

        assertThat(verdict).isInstanceOf(Refused.class);
    }

    private static LicenseVerifier verifier() {
        return LicenseVerifier.of(
                        TrustStore.open(Authorities.shared().resolve("trust")),
                        VerificationPolicy.COUNTER,
                        Authorities.CLOCK)
                .withStatuses((reference, now) -> new StatusAnswer.Known(LicenseStatus.VALID, now));
    }

    private byte[] sealed(LicenseType type, AgencyCode issuer) {
        RenderedLicense rendered = rendered(type, license(type, issuer), issuer);
        return bytes(seals.seal(rendered, issuer, type.suite(), Authorities.NOW));
    }

    private RenderedLicense rendered(LicenseType type, License license, AgencyCode qrSigner) {
        String qr = seals.qrText(QrToken.of(license), qrSigner, type.suite(), SealsTest.PREFIX);
        byte[] json = LicenseJson.write(license, new byte[LicenseJson.SALT_BYTES]);
        return (RenderedLicense) RENDERER.render(
                type, license, json, qr, seals.picture(qrSigner, type.suite()).orElseThrow(), Authorities.NOW);
    }

    private static byte[] bytes(Sealing sealing) {
        return ((SealedLicense) sealing).bytes();
    }

    private static License license(LicenseType type, AgencyCode issuer) {
        Map<String, String> fields = new LinkedHashMap<>();
        type.fields()
                .forEach(field -> fields.put(field.key(), field.kind() == FaceField.Kind.DATE ? "2026-11-24" : "示例"));
        return Licenses.of(type, issuer, fields);
    }
}
