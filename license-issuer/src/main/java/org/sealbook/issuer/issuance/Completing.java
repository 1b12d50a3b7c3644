package org.sealbook.issuer.issuance;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.PreparedLicenses;
import org.sealbook.issuer.register.PreparedLicenses.Waiting;
import org.sealbook.issuer.rendering.RenderedLicense;
import org.sealbook.issuer.sealing.GivenSignature;
import org.sealbook.issuer.sealing.PreparedSeal;
import org.sealbook.issuer.sealing.SealPlace;
import org.sealbook.issuer.sealing.SealedLicense;
import org.sealbook.issuer.sealing.Sealing;
import org.sealbook.issuer.sealing.Seals;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Suite;
import org.sealbook.verify.Finding;
import org.sealbook.verify.Outcome;
import org.sealbook.verify.Verdict;

/** The rest of I5, and I6 to I9, for a license that waited for its agency's signatures. The caller holds its request. */
final class Completing {

    private final PreparedLicenses prepared;
    private final Seals seals;
    private final Drawing drawing;
    private final Finishing finishing;
    private final Clock clock;

    Completing(PreparedLicenses prepared, Seals seals, Drawing drawing, Finishing finishing, Clock clock) {
        this.prepared = prepared;
        this.seals = seals;
        this.drawing = drawing;
        this.finishing = finishing;
        this.clock = clock;
    }

    Completion complete(
            Waiting waiting, LicenseRecord reserved, RedeemToken token, List<GivenSignature> given, Progress progress) {
        Optional<RenderedLicense> rendered = prepared.file(waiting.id()).map(RenderedLicense::kept);
        if (rendered.isEmpty()) {
            return new Completion.TokenExpired();
        }
        Sealing sealing = seal(rendered.get(), waiting, reserved, given);
        if (!(sealing instanceof SealedLicense sealed)) {
            return refusal(sealing);
        }
        progress.reached(Steps.Place.SEALED);
        Verdict verdict = finishing.verdict(sealed);
        if (!Finishing.isGenuine(verdict, reserved.license())) {
            return new Completion.NotAccepted(verdict.findings().stream()
                    .filter(finding -> finding.outcome() == Outcome.FAILED || finding.outcome() == Outcome.UNKNOWN)
                    .map(Finding::reason)
                    .toList());
        }
        progress.reached(Steps.Place.VERIFIED);
        if (!waiting.wasRedeemed() && !prepared.redeem(waiting.id(), token.hash(), GivenSignature.sha256(given))) {
            return new Completion.TokenUnknown();
        }
        progress.reached(Steps.Place.REDEEMED);
        IssueOutcome.Issued issued = finishing.record(waiting.request(), reserved, sealed, progress);
        prepared.issued(waiting.id());
        return new Completion.Issued(issued.answer());
    }

    /** Signatures are taken over what was prepared, with the seal that it was prepared for, while that is in force. */
    private Sealing seal(
            RenderedLicense rendered, Waiting waiting, LicenseRecord reserved, List<GivenSignature> given) {
        AgencyCode issuer = reserved.license().issuer().code();
        Suite suite = drawing.suite(reserved);
        Optional<Sealing> unusable = seals.refusal(issuer, suite, SealPlace.AGENCY, clock.instant());
        if (unusable.isPresent()) {
            return unusable.get();
        }
        Sealing again = seals.prepare(rendered, issuer, suite, reserved.issuedAt());
        boolean same = again instanceof PreparedSeal seal && Arrays.equals(seal.sha256(), waiting.statementHash());
        return same ? seals.complete(rendered, issuer, suite, reserved.issuedAt(), given) : again;
    }

    private static Completion refusal(Sealing sealing) {
        if (sealing instanceof Sealing.NotSigned notSigned) {
            return new Completion.NotSigned(notSigned.role(), notSigned.fault());
        }
        return sealing instanceof PreparedSeal || sealing instanceof Sealing.KeptElsewhere
                ? new Completion.SealChanged()
                : new Completion.NoSeal();
    }
}
