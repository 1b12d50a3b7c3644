package org.sealbook.issuer.issuance;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.sealbook.issuer.catalog.Agencies;
import org.sealbook.issuer.register.Claim;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.PreparedLicenses;
import org.sealbook.issuer.register.PreparedLicenses.Waiting;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.register.Requests;
import org.sealbook.issuer.sealing.GivenSignature;
import org.sealbook.license.AgencyCode;

/**
 * Issues licenses, and new versions of them, of agencies that keep the keys of their seals: prepared here, signed there, completed
 * here. As in one step, any place may be the last one before a crash, and whoever repeats his call goes on from there.
 */
public final class TwoStepIssue {

    private final Issuance issuance;
    private final Drafts drafts;
    private final Preparing preparing;
    private final Completing completing;
    private final PreparedLicenses prepared;
    private final Register register;
    private final Requests requests;
    private final Agencies agencies;
    private final Supplier<Progress> progress;
    private final Clock clock;

    TwoStepIssue(
            Issuance issuance,
            Preparing preparing,
            Completing completing,
            PreparedLicenses prepared,
            Issuance.Rooms rooms,
            Supplier<Progress> progress,
            Clock clock) {
        this.issuance = issuance;
        this.drafts = new Drafts(rooms.catalog(), rooms.trust());
        this.preparing = preparing;
        this.completing = completing;
        this.prepared = prepared;
        this.register = rooms.register();
        this.requests = rooms.requests();
        this.agencies = rooms.agencies();
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * I1 to I4. Repeated under the same key, the license is the same and the token a new one; once the license is issued, the answer is
     * that of its completion.
     */
    public IssueOutcome prepare(ClientRequest request, LicenseRequest body, Set<AgencyCode> mayActFor) {
        return issuance.begin(request, drafts.first(body, mayActFor), preparing);
    }

    /**
     * The same for a new version of a license. Its old version stays in force until the new one is completed.
     *
     * @param old a license that the client may change
     * @param revision its revision as the client saw it last, if it said so
     */
    public IssueOutcome prepare(ClientRequest request, LicenseRecord old, VersionRequest body, OptionalInt revision) {
        return issuance.begin(request, drafts.next(old, body, revision), preparing);
    }

    /** What would refuse the preparation before anything is reserved; empty if it is in order. */
    public Optional<IssueOutcome> check(LicenseRequest body, Set<AgencyCode> mayActFor) {
        return issuance.fault(drafts.first(body, mayActFor), preparing);
    }

    /** The same for a new version of a license. */
    public Optional<IssueOutcome> check(LicenseRecord old, VersionRequest body) {
        return issuance.fault(drafts.next(old, body, OptionalInt.empty()), preparing);
    }

    /** I5 to I9, with the agency's signatures. Repeated with the same ones, the answer is the same. */
    public Completion complete(RedeemToken token, List<GivenSignature> given, Set<AgencyCode> mayActFor) {
        Optional<Waiting> found = prepared.byToken(token.hash());
        Optional<LicenseRecord> reserved = found.flatMap(waiting -> register.byId(waiting.id()))
                .filter(record -> mayActFor.contains(record.license().issuer().code()));
        if (found.isEmpty() || reserved.isEmpty()) {
            return new Completion.TokenUnknown();
        }
        boolean issued = found.get().state() == PreparedLicenses.State.ISSUED;
        if (!issued && !agencies.isActive(reserved.get().license().issuer().code())) {
            return new Completion.AgencySuspended();
        }
        ClientRequest request = found.get().request();
        byte[] signatures = GivenSignature.sha256(given);
        return refusal(found, signatures).orElseGet(() -> {
            Claim claim = requests.claim(request);
            if (claim instanceof Claim.Busy) {
                return new Completion.InProgress();
            }
            // Only now does nobody else work on it: what was found before may have changed.
            Optional<Waiting> held = prepared.byToken(token.hash());
            if (claim instanceof Claim.Answered answered) {
                return refusal(held, signatures).orElseGet(() -> new Completion.Issued(answered.answer()));
            }
            return holding(request, () -> refusal(held, signatures)
                    .orElseGet(() ->
                            completing.complete(held.orElseThrow(), reserved.get(), token, given, progress.get())));
        });
    }

    /** What is wrong with a token, whatever the signatures are worth. */
    private Optional<Completion> refusal(Optional<Waiting> found, byte[] signatures) {
        if (found.isEmpty()) {
            return Optional.of(new Completion.TokenUnknown());
        }
        Waiting waiting = found.get();
        if (waiting.state() == PreparedLicenses.State.VOIDED) {
            return Optional.of(new Completion.Voided());
        }
        if (waiting.wasRedeemedWith(signatures)) {
            return Optional.empty();
        }
        if (waiting.wasRedeemed() || waiting.state() == PreparedLicenses.State.ISSUED) {
            return Optional.of(new Completion.TokenUsed());
        }
        return clock.instant().isBefore(waiting.expiresAt())
                ? Optional.empty()
                : Optional.of(new Completion.TokenExpired());
    }

    /** Lets go of the request, unless the work ended with its answer. */
    private Completion holding(ClientRequest request, Supplier<Completion> work) {
        boolean answered = false;
        try {
            Completion completion = work.get();
            answered = completion instanceof Completion.Issued;
            return completion;
        } finally {
            if (!answered) {
                requests.release(request);
                requests.giveUp(request);
            }
        }
    }
}
