package org.sealbook.issuer.issuance;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sealbook.format.LicenseJson;
import org.sealbook.format.QrToken;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.register.Claim;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.FileStore;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.register.Requests;
import org.sealbook.issuer.register.Reservations;
import org.sealbook.issuer.register.Reservations.Reservation;
import org.sealbook.issuer.rendering.RenderedLicense;
import org.sealbook.issuer.rendering.Renderer;
import org.sealbook.issuer.rendering.Rendering;
import org.sealbook.issuer.rendering.SealPicture;
import org.sealbook.issuer.sealing.SealedLicense;
import org.sealbook.issuer.sealing.Sealing;
import org.sealbook.issuer.sealing.Seals;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.License;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseNumber;
import org.sealbook.license.Validity;
import org.sealbook.trust.LicenseStatus;
import org.sealbook.trust.StatusAnswer;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.sealbook.verify.Genuine;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Verdict;
import org.sealbook.verify.VerificationPolicy;

/** Issues licenses. Any step may be the last one before a crash: a repeated request goes on from there. */
public final class Issuance {

    private final Catalog catalog;
    private final TrustStore trust;
    private final Requests requests;
    private final Reservations reservations;
    private final Register register;
    private final Renderer renderer;
    private final Seals seals;
    private final FileStore files;
    private final String qrPrefix;
    private final String base;
    private final Steps steps;
    private final MeterRegistry meters;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** The rooms that an issue goes through. */
    public record Rooms(
            Catalog catalog,
            TrustStore trust,
            Requests requests,
            Reservations reservations,
            Register register,
            Renderer renderer,
            Seals seals,
            FileStore files) {}

    public Issuance(Rooms rooms, String base, Steps steps, MeterRegistry meters, Clock clock) {
        this.catalog = rooms.catalog();
        this.trust = rooms.trust();
        this.requests = rooms.requests();
        this.reservations = rooms.reservations();
        this.register = rooms.register();
        this.renderer = rooms.renderer();
        this.seals = rooms.seals();
        this.files = rooms.files();
        this.qrPrefix = base + "/q/";
        this.base = base;
        this.steps = steps;
        this.meters = meters;
        this.clock = clock;
    }

    /** Issues, or goes on with what was begun under the same key. @param mayActFor the client's agencies */
    public IssueOutcome issue(ClientRequest request, LicenseRequest body, Set<AgencyCode> mayActFor) {
        Progress progress = new Progress(meters, steps);
        Claim claim = requests.claim(request);
        if (claim instanceof Claim.Answered answered) {
            return new IssueOutcome.Issued(answered.answer());
        }
        if (claim instanceof Claim.Busy) {
            return new IssueOutcome.InProgress();
        }
        if (claim instanceof Claim.OtherBody) {
            return new IssueOutcome.KeyUsedForOtherBody();
        }
        boolean finished = false;
        try {
            progress.reached(Steps.Place.CLAIMED);
            IssueOutcome outcome = claim instanceof Claim.Unfinished unfinished
                    ? finish(request, register.byId(unfinished.id()).orElseThrow(), progress)
                    : begin(request, body, mayActFor, progress);
            finished = true;
            return outcome;
        } finally {
            if (!finished) {
                requests.giveUp(request);
            }
        }
    }

    private IssueOutcome begin(
            ClientRequest request, LicenseRequest body, Set<AgencyCode> mayActFor, Progress progress) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (!(trust.current() instanceof TrustState.Usable usable)) {
            throw new IllegalStateException("the trust list is not usable");
        }
        Drafting.Draft drafted = new Drafting(catalog, usable.list(), mayActFor, now).draft(body);
        if (drafted instanceof Drafting.Draft.InOrder inOrder) {
            return reserve(request, inOrder.draft(), now, progress);
        }
        return refuse(request, ((Drafting.Draft.Faulty) drafted).why());
    }

    private IssueOutcome refuse(ClientRequest request, IssueOutcome why) {
        requests.release(request);
        return why;
    }

    /** I3, after a trial of what would refuse the license later: nothing is reserved for what cannot be made. */
    private IssueOutcome reserve(ClientRequest request, LicenseDraft draft, Instant now, Progress progress) {
        Optional<IssueOutcome> impossible = trial(draft, now);
        if (impossible.isPresent()) {
            return refuse(request, impossible.get());
        }
        progress.reached(Steps.Place.DRAFTED);
        Reservations.Wanted wanted = new Reservations.Wanted(
                draft.issuer().code(),
                draft.type().code(),
                draft.region(),
                draft.caseNumber(),
                draft.holders().stream().map(holder -> holder.id()).toList(),
                draft.type().singleInstance());
        int year = now.atZone(Validity.ZONE).getYear();
        Reservation reservation =
                reservations.reserve(request, wanted, now, year, reserved -> intent(draft, reserved, now));
        if (reservation instanceof Reservation.Made made) {
            progress.reached(Steps.Place.RESERVED);
            return finish(request, made.record(), progress);
        }
        if (reservation instanceof Reservation.CaseTaken taken) {
            return refuse(request, new IssueOutcome.CaseTaken(taken.id()));
        }
        return refuse(
                request,
                reservation instanceof Reservation.NumberTaken
                        ? new IssueOutcome.NumberTaken()
                        : new IssueOutcome.HolderHasOne());
    }

    /** Sets the license's text with a stand-in number, to find what does not fit and what no font has. */
    private Optional<IssueOutcome> trial(LicenseDraft draft, Instant now) {
        if (seals.picture(draft.issuer().code(), draft.type().suite()).isEmpty()) {
            return Optional.of(new IssueOutcome.NoSeal());
        }
        License license = license(
                draft,
                new Reservations.Reserved(
                        1, new License.StatusReference(draft.region().code() + "-9999", 131_071)),
                now);
        return renderer.refusal(draft.type(), license).flatMap(Issuance::faults).map(IssueOutcome.Invalid::new);
    }

    private static Optional<List<FieldFault>> faults(Rendering rendering) {
        if (rendering instanceof Rendering.DoesNotFit place) {
            return Optional.of(List.of(new FieldFault(
                    field(place.field()), "does-not-fit", "the text does not fit its place on the face")));
        }
        if (rendering instanceof Rendering.NoGlyph missing) {
            return Optional.of(List.of(new FieldFault(
                    field(missing.field()), "no-glyph", "no font has the character " + missing.character())));
        }
        return Optional.empty();
    }

    /** The path in the request of what stands in a place of the face. */
    private static String field(String place) {
        if (place.startsWith("$holder")) {
            int position = Integer.parseInt(place.substring(7, place.indexOf('.'))) - 1;
            return "holders[" + position + "]" + place.substring(place.indexOf('.'));
        }
        return place.startsWith("$") ? place.substring(1) : "fields." + place;
    }

    private Reservations.Intent intent(LicenseDraft draft, Reservations.Reserved reserved, Instant now) {
        License license = license(draft, reserved, now);
        return new Reservations.Intent(license, LicenseJson.write(license, salt()));
    }

    private static License license(LicenseDraft draft, Reservations.Reserved reserved, Instant now) {
        LicenseType type = draft.type();
        int year = now.atZone(Validity.ZONE).getYear();
        String serial = String.format("%d%08d", year, reserved.serial());
        LicenseNumber number = draft.number()
                .orElseGet(() -> new LicenseNumber(
                        type.number().number(year, draft.region().code(), reserved.serial())));
        return new License(
                new LicenseId(type.code(), draft.issuer().code().value(), serial, 1),
                new License.Type(type.code(), type.name(), type.version()),
                number,
                null,
                new License.Issuer(draft.issuer().code(), draft.issuer().name()),
                draft.holders(),
                now.atZone(Validity.ZONE).toLocalDate(),
                draft.validity(),
                draft.region(),
                draft.fields(),
                reserved.status());
    }

    private byte[] salt() {
        byte[] salt = new byte[LicenseJson.SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    /** I4 to I9. */
    private IssueOutcome finish(ClientRequest request, LicenseRecord reserved, Progress progress) {
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
        String qrText = seals.qrText(QrToken.of(license), license.issuer().code(), type.suite(), qrPrefix);
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
        LicenseRecord done = new LicenseRecord(
                reserved.license(),
                reserved.licenseJson(),
                reserved.issuedAt(),
                reserved.status(),
                Optional.of(stored));
        byte[] answer = LicenseAnswer.brief(done, base);
        register.record(request, reserved.license().id(), stored, answer);
        progress.reached(Steps.Place.RECORDED);
        return new IssueOutcome.Issued(answer);
    }
}
