package org.sealbook.issuer.issuance;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.sealbook.format.QrToken;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.FileStore;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.register.Requests;
import org.sealbook.issuer.rendering.RenderedLicense;
import org.sealbook.issuer.rendering.Renderer;
import org.sealbook.issuer.rendering.Rendering;
import org.sealbook.issuer.rendering.SealPicture;
import org.sealbook.issuer.sealing.SealedLicense;
import org.sealbook.issuer.sealing.Sealing;
import org.sealbook.issuer.sealing.Seals;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.License;
import org.sealbook.trust.LicenseStatus;
import org.sealbook.trust.StatusAnswer;
import org.sealbook.trust.TrustStore;
import org.sealbook.verify.Genuine;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Verdict;
import org.sealbook.verify.VerificationPolicy;

/** I4 to I9: from a reserved license to an issued one. Can be begun again from the reserved bytes after any crash. */
final class Finishing {

    private final Catalog catalog;
    private final TrustStore trust;
    private final Requests requests;
    private final Register register;
    private final Renderer renderer;
    private final Seals seals;
    private final FileStore files;
    private final String base;
    private final Clock clock;

    Finishing(Issuance.Rooms rooms, String base, Clock clock) {
        this.catalog = rooms.catalog();
        this.trust = rooms.trust();
        this.requests = rooms.requests();
        this.register = rooms.register();
        this.renderer = rooms.renderer();
        this.seals = rooms.seals();
        this.files = rooms.files();
        this.base = base;
        this.clock = clock;
    }

    IssueOutcome finish(ClientRequest request, LicenseRecord reserved, Progress progress) {
        License license = reserved.license();
        LicenseType type = catalog.type(license.type().code())
                .orElseThrow(() -> new IllegalStateException("a reserved license is of no known type"));
        AgencyCode issuer = license.issuer().code();
        Optional<SealPicture> picture = seals.picture(issuer, type.suite());
        if (picture.isEmpty()) {
            requests.giveUp(request);
            return new IssueOutcome.NoSeal();
        }
        Rendering rendering = render(type, license, reserved.licenseJson(), picture.get(), reserved.issuedAt());
        if (!(rendering instanceof RenderedLicense rendered)) {
            throw new IllegalStateException("license " + license.id() + " could be drawn before and cannot now");
        }
        progress.reached(Steps.Place.RENDERED);
        Sealing sealing = seals.seal(rendered, issuer, type.suite(), reserved.issuedAt());
        if (!(sealing instanceof SealedLicense sealed)) {
            requests.giveUp(request);
            return new IssueOutcome.NoSeal();
        }
        progress.reached(Steps.Place.SEALED);
        requireGenuine(sealed, license);
        progress.reached(Steps.Place.VERIFIED);
        return record(request, reserved, sealed, progress);
    }

    private Rendering render(LicenseType type, License license, byte[] json, SealPicture picture, Instant at) {
        String qrText = seals.qrText(QrToken.of(license), license.issuer().code(), type.suite(), base + "/q/");
        return renderer.render(type, license, json, qrText, picture, at);
    }

    /** I5, second half: nothing is stored that the world would not accept. */
    private void requireGenuine(SealedLicense sealed, License license) {
        Verdict verdict = LicenseVerifier.of(trust, VerificationPolicy.ARCHIVE, clock)
                .withStatuses((reference, now) -> new StatusAnswer.Known(LicenseStatus.VALID, now))
                .verify(sealed.bytes());
        boolean same =
                verdict instanceof Genuine genuine && genuine.content().id().equals(license.id());
        if (!same) {
            throw new IllegalStateException(
                    "our own license " + license.id() + " does not verify: " + verdict.findings());
        }
    }

    /** I6, I7 and I9. */
    private IssueOutcome record(
            ClientRequest request, LicenseRecord reserved, SealedLicense sealed, Progress progress) {
        byte[] bytes = sealed.bytes();
        LicenseRecord.StoredFile stored = new LicenseRecord.StoredFile(files.put(bytes), bytes.length);
        progress.reached(Steps.Place.STORED);
        byte[] answer = LicenseAnswer.issued(reserved.stored(stored), base);
        register.record(request, reserved, stored, answer);
        progress.reached(Steps.Place.RECORDED);
        return new IssueOutcome.Issued(answer);
    }
}
