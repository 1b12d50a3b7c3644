package org.sealbook.issuer.issuance;

import org.sealbook.format.QrToken;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.rendering.RenderedLicense;
import org.sealbook.issuer.rendering.Renderer;
import org.sealbook.issuer.rendering.Rendering;
import org.sealbook.issuer.rendering.SealPicture;
import org.sealbook.issuer.sealing.Seals;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.License;
import org.sealbook.license.Suite;

/** I4: draws a reserved license, from its bytes and with the QR token that its agency's QR key signs. */
final class Drawing {

    private final Catalog catalog;
    private final Renderer renderer;
    private final Seals seals;
    private final String qrPrefix;

    Drawing(Issuance.Rooms rooms, String base) {
        this.catalog = rooms.catalog();
        this.renderer = rooms.renderer();
        this.seals = rooms.seals();
        this.qrPrefix = base + "/q/";
    }

    /** The suite that the license's type is sealed with. */
    Suite suite(LicenseRecord reserved) {
        return type(reserved).suite();
    }

    /** The agency must have a seal: ask {@link Seals#place} before. */
    RenderedLicense draw(LicenseRecord reserved) {
        License license = reserved.license();
        AgencyCode issuer = license.issuer().code();
        LicenseType type = type(reserved);
        SealPicture picture = seals.picture(issuer, type.suite()).orElseThrow();
        String qrText = seals.qrText(QrToken.of(license), issuer, type.suite(), qrPrefix);
        Rendering rendering =
                renderer.render(type, license, reserved.licenseJson(), qrText, picture, reserved.issuedAt());
        if (rendering instanceof RenderedLicense rendered) {
            return rendered;
        }
        throw new IllegalStateException("license " + license.id() + " could be drawn before and cannot now");
    }

    private LicenseType type(LicenseRecord reserved) {
        License.Type type = reserved.license().type();
        return catalog.version(type.code(), type.version())
                .orElseThrow(() -> new IllegalStateException("a reserved license is of no known type"));
    }
}
