package org.sealbook.issuer.issuance;

import java.time.Instant;
import java.time.LocalDate;
import org.sealbook.crypto.Digests;
import org.sealbook.format.LicenseJson;
import org.sealbook.format.Malformed;
import org.sealbook.format.SealedPdf;
import org.sealbook.issuer.authority.Authorities;
import org.sealbook.issuer.rendering.CopyRenderer;
import org.sealbook.issuer.rendering.CopyRendering;
import org.sealbook.issuer.rendering.RenderedCopy;
import org.sealbook.issuer.sealing.CopySeal;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.License;
import org.sealbook.license.License.StatusReference;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.sealbook.usage.AnnotatedCopy;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.LicenseState;
import org.sealbook.usage.ServiceItem;
import org.sealbook.usage.UsageContext;

/** Annotated copies made with the real rooms and the keys of a development authority, without the register: also wrong ones. */
final class MadeCopy {

    static final StatusReference STATUS = new StatusReference("copies-1", 7);
    static final LocalDate UNTIL = LocalDate.of(2026, 12, 1);
    static final String PURPOSE = "核对经营者的许可";
    static final String CASE = "CASE-2026-0042";

    private static final CopyRenderer RENDERER = new CopyRenderer();
    static final CopySeal SEAL = CopySeal.open(
                    Authorities.shared(),
                    ((TrustState.Usable)
                                    TrustStore.open(MadeLicense.trustFolder()).current())
                            .list())
            .orElseThrow();

    private final byte[] original;
    private String purpose = PURPOSE;
    private AnnotatedCopy.Maker maker = SEAL.maker();

    private MadeCopy(byte[] original) {
        this.original = original;
    }

    static MadeCopy of(byte[] original) {
        return new MadeCopy(original);
    }

    MadeCopy forPurpose(String text) {
        purpose = text;
        return this;
    }

    MadeCopy by(AnnotatedCopy.Maker other) {
        maker = other;
        return this;
    }

    private AnnotatedCopy copy(byte[] licenseJson) {
        UsageContext context = new UsageContext(
                new AgencyCode(MadeLicense.DATA),
                "window-07",
                new ServiceItem("310101-0423", "食品经营许可证变更"),
                CASE,
                purpose,
                LegalBasis.DUTY,
                "食品安全法第三十五条");
        return new AnnotatedCopy(
                "C".repeat(22),
                maker,
                Authorities.NOW,
                UNTIL,
                "上海市示例数据局",
                context,
                new AnnotatedCopy.Original(
                        Digests.sha256Hex(original), LicenseState.VALID, Authorities.NOW, licenseJson),
                STATUS);
    }

    CopyRendering rendered() {
        try {
            byte[] licenseJson = SealedPdf.read(original).licenseJson();
            License license = LicenseJson.read(licenseJson).license();
            Instant at = Authorities.NOW;
            return RENDERER.render(original, license, copy(licenseJson), SEAL.picture(), SEAL.suite(), at);
        } catch (Malformed notALicense) {
            throw new IllegalStateException(notALicense);
        }
    }

    byte[] pdf() {
        return SEAL.seal((RenderedCopy) rendered(), Authorities.NOW);
    }
}
