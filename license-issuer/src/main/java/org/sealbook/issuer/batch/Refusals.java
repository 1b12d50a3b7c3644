package org.sealbook.issuer.batch;

import java.util.List;
import java.util.Optional;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.catalog.Permission;
import org.sealbook.issuer.issuance.IssueOutcome;

/** Why a row's request was not done, as faults of its fields. */
final class Refusals {

    private Refusals() {}

    /** What checking found. */
    static List<FieldFault> whenChecked(IssueOutcome outcome) {
        return of(outcome)
                .or(() -> seal(outcome))
                .orElseGet(() -> List.of(new FieldFault(
                        "issuer", "not-possible", "the agency cannot issue this here, as things stand")));
    }

    /**
     * The end of a row that was issued; nothing if it may yet be done. A seal that is away may come back, and a license that
     * was reserved before it went is finished then; a suspended agency may be let again, and tomorrow has its own cap.
     */
    static Optional<List<FieldFault>> whenIssued(IssueOutcome outcome) {
        return of(outcome);
    }

    private static Optional<List<FieldFault>> of(IssueOutcome outcome) {
        if (outcome instanceof IssueOutcome.Invalid invalid) {
            return Optional.of(invalid.faults());
        }
        boolean notInForce =
                outcome instanceof IssueOutcome.NotPermitted refused && refused.why() instanceof Permission.NotInForce;
        if (notInForce || outcome instanceof IssueOutcome.NotAuthorized) {
            return one("type", "not-authorized", "the agency may not issue this type, there or now");
        }
        if (outcome instanceof IssueOutcome.CaseTaken taken) {
            return one("caseNumber", "case-number-used", "this case number has its license: " + taken.id());
        }
        if (outcome instanceof IssueOutcome.NumberTaken) {
            return one("number", "number-used", "another license of this type and issuer has this number");
        }
        if (outcome instanceof IssueOutcome.NumbersUsedUp) {
            return one("number", "numbers-used-up", "the type's number rule has no number left this year");
        }
        if (outcome instanceof IssueOutcome.HolderHasOne) {
            return one("holders[0].id", "holder-has-one", "the holder has a live license of this type already");
        }
        return Optional.empty();
    }

    private static Optional<List<FieldFault>> seal(IssueOutcome outcome) {
        if (outcome instanceof IssueOutcome.SealKeptByAgency) {
            return one(
                    "issuer",
                    "seal-kept-by-agency",
                    "the agency keeps the key of its seal: issue in two steps instead");
        }
        if (outcome instanceof IssueOutcome.NoSeal) {
            return one("issuer", "no-seal", "the agency has no seal here that is in force");
        }
        return Optional.empty();
    }

    private static Optional<List<FieldFault>> one(String field, String code, String detail) {
        return Optional.of(List.of(new FieldFault(field, code, detail)));
    }
}
