package org.sealbook.issuer.issuance;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.LicenseJson;
import org.sealbook.issuer.catalog.Agencies;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.Permission;
import org.sealbook.issuer.lifecycle.Deed;
import org.sealbook.issuer.register.Claim;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.FileStore;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.register.Requests;
import org.sealbook.issuer.register.Reservation;
import org.sealbook.issuer.register.Reservations;
import org.sealbook.issuer.register.Reservations.Intent;
import org.sealbook.issuer.register.Reservations.Reserved;
import org.sealbook.issuer.register.Reservations.Wanted;
import org.sealbook.issuer.rendering.Renderer;
import org.sealbook.issuer.sealing.Seals;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.License;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.LicenseId;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;

/**
 * Issues licenses and new versions of them. Any step may be the last one before a crash: a repeated request, or {@link
 * Resumption}, goes on from there.
 */
public final class Issuance {

    private final Catalog catalog;
    private final TrustStore trust;
    private final Requests requests;
    private final Reservations reservations;
    private final Register register;
    private final Agencies agencies;
    private final Trial trial;
    private final Finishing finishing;
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
            FileStore files,
            Agencies agencies) {}

    public Issuance(Rooms rooms, String base, Steps steps, MeterRegistry meters, Clock clock) {
        this.catalog = rooms.catalog();
        this.trust = rooms.trust();
        this.requests = rooms.requests();
        this.reservations = rooms.reservations();
        this.register = rooms.register();
        this.agencies = rooms.agencies();
        this.trial = new Trial(rooms.renderer(), rooms.seals());
        this.finishing = new Finishing(rooms, base, clock);
        this.steps = steps;
        this.meters = meters;
        this.clock = clock;
    }

    /** Issues, or goes on with what was begun under the same key. @param mayActFor the client's agencies */
    public IssueOutcome issue(ClientRequest request, LicenseRequest body, Set<AgencyCode> mayActFor) {
        return issue(request, body, mayActFor, finishing);
    }

    /** The same for a license that exists elsewhere already, and that will say so. */
    public IssueOutcome takeOver(
            ClientRequest request, LicenseRequest body, Set<AgencyCode> mayActFor, License.Origin from) {
        return issue(request, body, mayActFor, draft -> draft.from(from), finishing);
    }

    IssueOutcome issue(ClientRequest request, LicenseRequest body, Set<AgencyCode> mayActFor, AfterReserving then) {
        return issue(request, body, mayActFor, UnaryOperator.identity(), then);
    }

    /** I1 to I3, and what follows. */
    private IssueOutcome issue(
            ClientRequest request,
            LicenseRequest body,
            Set<AgencyCode> mayActFor,
            UnaryOperator<LicenseDraft> as,
            AfterReserving then) {
        return once(request, then, (now, progress) -> {
            Drafting.Draft drafted = new Drafting(catalog, trusted().list(), mayActFor, now).draft(body);
            return drafted instanceof Drafting.Draft.InOrder inOrder
                    ? reserve(request, as.apply(inOrder.draft()), now, then, progress)
                    : refuse(request, ((Drafting.Draft.Faulty) drafted).why());
        });
    }

    /**
     * What would refuse the request before anything is reserved; nothing is kept of it.
     *
     * @return empty if it is in order, as things stand
     */
    public Optional<IssueOutcome> check(LicenseRequest body, Set<AgencyCode> mayActFor) {
        return check(body, mayActFor, finishing);
    }

    /** The same for a new version of a license. */
    public Optional<IssueOutcome> check(LicenseRecord old, VersionRequest body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        NextVersion.Draft drafted = new NextVersion(catalog, trusted().list(), old.license(), now).draft(body);
        return drafted instanceof NextVersion.Draft.Faulty faulty ? Optional.of(faulty.why()) : Optional.empty();
    }

    Optional<IssueOutcome> check(LicenseRequest body, Set<AgencyCode> mayActFor, AfterReserving then) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Drafting.Draft drafted = new Drafting(catalog, trusted().list(), mayActFor, now).draft(body);
        return drafted instanceof Drafting.Draft.InOrder inOrder
                ? impossible(inOrder.draft(), now, then)
                : Optional.of(((Drafting.Draft.Faulty) drafted).why());
    }

    /**
     * Makes a new version of a license by a deed that {@link Deed#makesVersion()}, in the same manner.
     *
     * @param old a license that the client may change
     * @param revision its revision as the client saw it last, if it said so
     */
    public IssueOutcome next(ClientRequest request, LicenseRecord old, VersionRequest body, OptionalInt revision) {
        return once(request, finishing, (now, progress) -> {
            NextVersion.Draft drafted = new NextVersion(catalog, trusted().list(), old.license(), now).draft(body);
            return drafted instanceof NextVersion.Draft.InOrder inOrder
                    ? reserve(request, old.license().id(), inOrder, revision, now, progress)
                    : refuse(request, ((NextVersion.Draft.Faulty) drafted).why());
        });
    }

    /** Goes on with a request that was cut off after its license was reserved. */
    void resume(Requests.Abandoned abandoned) {
        holding(abandoned.request(), () -> goOn(abandoned.request(), abandoned.id(), finishing, progress()));
    }

    private IssueOutcome once(
            ClientRequest request, AfterReserving then, BiFunction<Instant, Progress, IssueOutcome> begin) {
        Progress progress = progress();
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
        return holding(request, () -> {
            progress.reached(Steps.Place.CLAIMED);
            return claim instanceof Claim.Unfinished unfinished
                    ? goOn(request, unfinished.id(), then, progress)
                    : begin.apply(clock.instant().truncatedTo(ChronoUnit.SECONDS), progress);
        });
    }

    /** From what the register has. The seal of an agency that was suspended meanwhile is not used. */
    private IssueOutcome goOn(ClientRequest request, LicenseId id, AfterReserving then, Progress progress) {
        LicenseRecord reserved = register.byId(id).orElseThrow();
        if (!agencies.isActive(reserved.license().issuer().code())) {
            requests.giveUp(request);
            return new IssueOutcome.NotPermitted(new Permission.AgencySuspended());
        }
        return then.go(request, reserved, progress);
    }

    private interface Work {
        IssueOutcome done();
    }

    /** Lets go of the request if the work does not come to an end. */
    private IssueOutcome holding(ClientRequest request, Work work) {
        boolean finished = false;
        try {
            IssueOutcome outcome = work.done();
            finished = true;
            return outcome;
        } finally {
            if (!finished) {
                requests.giveUp(request);
            }
        }
    }

    private Progress progress() {
        return new Progress(meters, steps);
    }

    private TrustState.Usable trusted() {
        if (trust.current() instanceof TrustState.Usable usable) {
            return usable;
        }
        throw new IllegalStateException("the trust list is not usable");
    }

    private IssueOutcome refuse(ClientRequest request, IssueOutcome why) {
        requests.release(request);
        return why;
    }

    /** I3 for a first version. */
    private IssueOutcome reserve(
            ClientRequest request, LicenseDraft draft, Instant now, AfterReserving then, Progress progress) {
        Optional<IssueOutcome> impossible = impossible(draft, now, then);
        if (impossible.isPresent()) {
            return refuse(request, impossible.get());
        }
        progress.reached(Steps.Place.DRAFTED);
        Reservation reservation =
                reservations.first(request, wanted(draft, now), reserved -> draft.license(reserved, null, now)
                        .map(this::intent));
        return go(request, reservation, then, progress);
    }

    private Optional<IssueOutcome> impossible(LicenseDraft draft, Instant now, AfterReserving then) {
        StatusReference standIn = new StatusReference(draft.region().code() + "-9999", 131_071);
        return draft.license(new Reserved("999999999999", 1, OptionalLong.of(1), standIn), null, now)
                .flatMap(license -> trial.refusal(draft.type(), license, then.sealedBy()));
    }

    /** I3 for a later version. */
    private IssueOutcome reserve(
            ClientRequest request,
            LicenseId old,
            NextVersion.Draft.InOrder next,
            OptionalInt revision,
            Instant now,
            Progress progress) {
        LicenseDraft draft = next.draft();
        StatusReference standIn = new StatusReference(draft.region().code() + "-9999", 131_071);
        Optional<IssueOutcome> impossible = trial.refusal(
                draft.type(),
                version(draft, new Reserved(old.serial(), 999, OptionalLong.empty(), standIn), old, now),
                finishing.sealedBy());
        if (impossible.isPresent()) {
            return refuse(request, impossible.get());
        }
        progress.reached(Steps.Place.DRAFTED);
        Deed deed = next.deed();
        Reservation reservation = reservations.next(
                request,
                wanted(draft, now),
                new Reservations.Replaced(
                        old, deed.name(), deed.from(), revision, next.grounds().note()),
                reserved -> intent(version(draft, reserved, old, now)));
        return go(request, reservation, finishing, progress);
    }

    private static License version(LicenseDraft draft, Reserved reserved, @Nullable LicenseId old, Instant now) {
        return draft.license(reserved, old, now).orElseThrow();
    }

    private static Wanted wanted(LicenseDraft draft, Instant now) {
        return new Wanted(
                draft.issuer().code(),
                draft.type().code(),
                draft.region(),
                draft.caseNumber(),
                draft.holders().stream().map(holder -> holder.id()).toList(),
                draft.type().singleInstance(),
                draft.type().number().namesTheYear(),
                now);
    }

    private Intent intent(License license) {
        byte[] salt = new byte[LicenseJson.SALT_BYTES];
        random.nextBytes(salt);
        return new Intent(license, LicenseJson.write(license, salt));
    }

    private IssueOutcome go(ClientRequest request, Reservation reservation, AfterReserving then, Progress progress) {
        if (reservation instanceof Reservation.Made made) {
            progress.reached(Steps.Place.RESERVED);
            return then.go(request, made.record(), progress);
        }
        return refuse(request, IssueOutcome.of(reservation));
    }
}
