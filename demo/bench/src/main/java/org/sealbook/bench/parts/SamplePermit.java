package org.sealbook.bench.parts;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.sealbook.bench.permit.Permit;
import org.sealbook.format.LicenseJson;
import org.sealbook.format.QrToken;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.rendering.RenderedLicense;
import org.sealbook.issuer.rendering.Renderer;
import org.sealbook.issuer.rendering.SealPicture;
import org.sealbook.issuer.sealing.SealedLicense;
import org.sealbook.issuer.sealing.Seals;
import org.sealbook.license.License;
import org.sealbook.license.License.StatusReference;
import org.sealbook.trust.LicenseStatus;
import org.sealbook.trust.StatusAnswer;
import org.sealbook.trust.TrustStore;
import org.sealbook.verify.Genuine;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.VerificationPolicy;

/** The licenses that {@code bin/bench issue} asks for, made by the issuer's rooms without its register. */
final class SamplePermit {

    private static final String PREFIX = "http://127.0.0.1:8080/q/";

    private final Permit permit;
    private final Renderer renderer;
    private final Seals seals;
    private final SealPicture picture;
    private final LicenseVerifier verifier;
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger count = new AtomicInteger();
    private final Instant now;

    private SamplePermit(Place place, Path root, Clock clock) {
        Catalog catalog = Catalog.load();
        this.now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        this.permit = Permit.read(root, catalog);
        this.renderer = Renderer.of(catalog, PREFIX);
        this.seals = Seals.open(place.authority(), clock);
        this.picture = seals.picture(permit.issuer(), permit.type().suite()).orElseThrow();
        this.verifier = LicenseVerifier.of(TrustStore.open(place.trust()), VerificationPolicy.ARCHIVE, clock)
                .withStatuses((reference, at) -> new StatusAnswer.Known(LicenseStatus.VALID, at));
    }

    /** With the keys of the place where this is measured. */
    static SamplePermit open() {
        return new SamplePermit(Place.here(), Path.of(System.getProperty("sealbook.root", "")), Clock.systemUTC());
    }

    /** Another one each time. */
    License license() {
        int next = count.incrementAndGet();
        return permit.license(next, permit.holder(), new StatusReference("310000-1", next & 0x1ffff), now);
    }

    /** I4, with the QR code's signature. */
    RenderedLicense render(License license) {
        byte[] salt = new byte[LicenseJson.SALT_BYTES];
        random.nextBytes(salt);
        String qr =
                seals.qrText(QrToken.of(license), permit.issuer(), permit.type().suite(), PREFIX);
        return (RenderedLicense)
                renderer.render(permit.type(), license, LicenseJson.write(license, salt), qr, picture, now);
    }

    /** I5, first half. */
    byte[] seal(RenderedLicense rendered) {
        return ((SealedLicense)
                        seals.seal(rendered, permit.issuer(), permit.type().suite(), now))
                .bytes();
    }

    byte[] sealed() {
        return seal(render(license()));
    }

    /** I5, second half: the issuer lets nothing out that the world would not accept. */
    void verify(byte[] file) {
        if (!(verifier.verify(file) instanceof Genuine)) {
            throw new IllegalStateException(
                    "what was made is not genuine: " + verifier.verify(file).findings());
        }
    }
}
