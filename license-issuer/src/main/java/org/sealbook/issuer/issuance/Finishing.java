package org.sealbook.issuer.issuance;

import java.time.Clock;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.FileStore;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.register.Requests;
import org.sealbook.issuer.rendering.RenderedLicense;
import org.sealbook.issuer.sealing.SealPlace;
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
final class Finishing implements AfterReserving {

    private final TrustStore trust;
    private final Requests requests;
    private final Register register;
    private final Drawing drawing;
    private final Seals seals;
    private final FileStore files;
    private final String base;
    private final Clock clock;

    Finishing(Issuance.Rooms rooms, String base, Clock clock) {
        this.trust = rooms.trust();
        this.requests = rooms.requests();
        this.register = rooms.register();
        this.drawing = new Drawing(rooms, base);
        this.seals = rooms.seals();
        this.files = rooms.files();
        this.base = base;
        this.clock = clock;
    }

    @Override
    public SealPlace sealedBy() {
        return SealPlace.HERE;
    }

    @Override
    public IssueOutcome go(ClientRequest request, LicenseRecord reserved, Progress progress) {
        AgencyCode issuer = reserved.license().issuer().code();
        SealPlace place = seals.place(issuer, drawing.suite(reserved));
        if (place != sealedBy()) {
            requests.giveUp(request);
            return Trial.elsewhere(place);
        }
        RenderedLicense rendered = drawing.draw(reserved);
        progress.reached(Steps.Place.RENDERED);
        Sealing sealing = seals.seal(rendered, issuer, drawing.suite(reserved), reserved.issuedAt());
        if (!(sealing instanceof SealedLicense sealed)) {
            requests.giveUp(request);
            return new IssueOutcome.NoSeal();
        }
        progress.reached(Steps.Place.SEALED);
        Verdict verdict = verdict(sealed);
        if (!isGenuine(verdict, reserved.license())) {
            throw new IllegalStateException(
                    "our own license " + reserved.license().id() + " does not verify: " + verdict.findings());
        }
        progress.reached(Steps.Place.VERIFIED);
        return record(request, reserved, sealed, progress);
    }

    /** I5, second half: nothing is stored that the world would not accept. */
    Verdict verdict(SealedLicense sealed) {
        return LicenseVerifier.of(trust, VerificationPolicy.ARCHIVE, clock)
                .withStatuses((reference, now) -> new StatusAnswer.Known(LicenseStatus.VALID, now))
                .verify(sealed.bytes());
    }

    static boolean isGenuine(Verdict verdict, License license) {
        return verdict instanceof Genuine genuine && genuine.content().id().equals(license.id());
    }

    /** I6, I7 and I9. */
    IssueOutcome.Issued record(ClientRequest request, LicenseRecord reserved, SealedLicense sealed, Progress progress) {
        byte[] bytes = sealed.bytes();
        LicenseRecord.StoredFile stored = new LicenseRecord.StoredFile(files.put(bytes), bytes.length);
        progress.reached(Steps.Place.STORED);
        byte[] answer = LicenseAnswer.issued(reserved.stored(stored), base);
        register.record(request, reserved, stored, answer);
        progress.reached(Steps.Place.RECORDED);
        return new IssueOutcome.Issued(answer);
    }
}
