package org.sealbook.issuer.issuance;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
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
import org.sealbook.issuer.rendering.Renderer;
import org.sealbook.issuer.sealing.Seals;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.License;
import org.sealbook.license.LicenseId;
import org.sealbook.trust.TrustStore;

/**
 * Issues licenses and new versions of them. Any step may be the last one before a crash: a repeated request, or {@link
 * Resumption}, goes on from there.
 */
public final class Issuance {

    private final Requests requests;
    private final Register register;
    private final Agencies agencies;
    private final Drafts drafts;
    private final Reserving reserving;
    private final Finishing finishing;
    private final Steps steps;
    private final MeterRegistry meters;
    private final Clock clock;

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
        this.requests = rooms.requests();
        this.register = rooms.register();
        this.agencies = rooms.agencies();
        this.drafts = new Drafts(rooms.catalog(), rooms.trust());
        this.reserving = new Reserving(rooms);
        this.finishing = new Finishing(rooms, base, clock);
        this.steps = steps;
        this.meters = meters;
        this.clock = clock;
    }

    /** Issues, or goes on with what was begun under the same key. @param mayActFor the client's agencies */
    public IssueOutcome issue(ClientRequest request, LicenseRequest body, Set<AgencyCode> mayActFor) {
        return begin(request, drafts.first(body, mayActFor), finishing);
    }

    /** The same for a license that exists elsewhere already, and that will say so. */
    public IssueOutcome takeOver(
            ClientRequest request, LicenseRequest body, Set<AgencyCode> mayActFor, License.Origin from) {
        return begin(request, drafts.takenOver(body, mayActFor, from), finishing);
    }

    /**
     * Makes a new version of a license by a deed that {@link Deed#makesVersion()}, in the same manner.
     *
     * @param old a license that the client may change
     * @param revision its revision as the client saw it last, if it said so
     */
    public IssueOutcome next(ClientRequest request, LicenseRecord old, VersionRequest body, OptionalInt revision) {
        return begin(request, drafts.next(old, body, revision), finishing);
    }

    /**
     * What would refuse the request before anything is reserved; nothing is kept of it.
     *
     * @return empty if it is in order, as things stand
     */
    public Optional<IssueOutcome> check(LicenseRequest body, Set<AgencyCode> mayActFor) {
        return fault(drafts.first(body, mayActFor), finishing);
    }

    /** The same for a new version of a license. */
    public Optional<IssueOutcome> check(LicenseRecord old, VersionRequest body) {
        return fault(drafts.next(old, body, OptionalInt.empty()), finishing);
    }

    /** I1 to I3, and what follows. */
    IssueOutcome begin(ClientRequest request, Asked asked, AfterReserving then) {
        return once(request, then, progress -> {
            Drafted drafted = asked.draft(now());
            Optional<IssueOutcome> fault = fault(drafted, then);
            if (fault.isPresent()) {
                return refuse(request, fault.get());
            }
            progress.reached(Steps.Place.DRAFTED);
            return go(request, reserving.reserve(request, (Drafted.InOrder) drafted), then, progress);
        });
    }

    /** What would refuse it before anything is reserved. */
    Optional<IssueOutcome> fault(Asked asked, AfterReserving then) {
        return fault(asked.draft(now()), then);
    }

    private Optional<IssueOutcome> fault(Drafted drafted, AfterReserving then) {
        return drafted instanceof Drafted.InOrder inOrder
                ? reserving.impossible(inOrder, then.sealedBy())
                : Optional.of(((Drafted.Faulty) drafted).why());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Goes on with a request that was cut off after its license was reserved. */
    IssueOutcome resume(Requests.Abandoned abandoned) {
        return holding(abandoned.request(), () -> goOn(abandoned.request(), abandoned.id(), finishing, progress()));
    }

    private IssueOutcome once(ClientRequest request, AfterReserving then, Function<Progress, IssueOutcome> begin) {
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
                    : begin.apply(progress);
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

    private IssueOutcome refuse(ClientRequest request, IssueOutcome why) {
        requests.release(request);
        return why;
    }

    private IssueOutcome go(ClientRequest request, Reservation reservation, AfterReserving then, Progress progress) {
        if (reservation instanceof Reservation.Made made) {
            progress.reached(Steps.Place.RESERVED);
            return then.go(request, made.record(), progress);
        }
        return refuse(request, IssueOutcome.of(reservation));
    }
}
