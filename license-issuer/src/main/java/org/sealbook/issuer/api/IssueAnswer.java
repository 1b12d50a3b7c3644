package org.sealbook.issuer.api;

import java.time.Clock;
import org.sealbook.issuer.issuance.IssueOutcome;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What a request to issue, or for a new version, is answered. */
final class IssueAnswer {

    private IssueAnswer() {}

    static ResponseEntity<byte[]> of(IssueOutcome outcome, Clock clock) {
        if (outcome instanceof IssueOutcome.Issued issued) {
            return ResponseEntity.status(HttpStatus.CREATED)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(issued.answer());
        }
        if (outcome instanceof IssueOutcome.Prepared prepared) {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(prepared.answer());
        }
        if (outcome instanceof IssueOutcome.InProgress) {
            return Conflicts.inProgress();
        }
        if (outcome instanceof IssueOutcome.VersionPending) {
            return Conflicts.versionPending();
        }
        if (outcome instanceof IssueOutcome.ChangedMeanwhile) {
            return Conflicts.changedMeanwhile();
        }
        if (outcome instanceof IssueOutcome.KeyUsedForOtherBody) {
            return Conflicts.keyUsed();
        }
        if (outcome instanceof IssueOutcome.NotPermitted notPermitted) {
            return NotPermittedAnswer.of(notPermitted.why(), clock);
        }
        if (outcome instanceof IssueOutcome.NotAllowed notAllowed) {
            return Conflicts.notAllowed(notAllowed.current(), clock);
        }
        return problem(outcome).answer();
    }

    private static Problem problem(IssueOutcome outcome) {
        if (outcome instanceof IssueOutcome.Invalid invalid) {
            return Problem.invalid(invalid.faults());
        }
        if (outcome instanceof IssueOutcome.NotAuthorized) {
            return Problem.of(
                    ProblemWord.NOT_AUTHORIZED,
                    "The trust list has no authorization for this agency, license type and region today.");
        }
        if (outcome instanceof IssueOutcome.AgencyNotListed) {
            return Problem.of(
                    ProblemWord.AGENCY_NOT_LISTED,
                    "It is registered here, but nobody would believe its seal until the trust list names it.");
        }
        if (outcome instanceof IssueOutcome.CaseTaken taken) {
            return Problem.of(ProblemWord.CASE_NUMBER_USED, "This case number has its license: " + taken.id());
        }
        if (outcome instanceof IssueOutcome.NumberTaken) {
            return Problem.of(ProblemWord.NUMBER_USED, "Another license of this type and issuer has this number.");
        }
        if (outcome instanceof IssueOutcome.NumbersUsedUp) {
            return Problem.of(ProblemWord.NUMBERS_USED_UP, "The type's number rule has no number left this year.");
        }
        if (outcome instanceof IssueOutcome.HolderHasOne) {
            return Problem.of(ProblemWord.HOLDER_HAS_ONE, "The holder has a live license of this type already.");
        }
        if (outcome instanceof IssueOutcome.SealKeptByAgency) {
            return Problem.of(
                    ProblemWord.SEAL_KEPT_BY_AGENCY,
                    "The agency keeps the key of its seal: POST /api/v1/licenses:prepare says what it is to sign for a"
                            + " new license, and POST /api/v1/licenses/{id}/versions:prepare for a new version of one.");
        }
        if (outcome instanceof IssueOutcome.SealKeptHere) {
            return Problem.of(
                    ProblemWord.SEAL_KEPT_HERE,
                    "The key of the agency's seal is here: POST /api/v1/licenses issues in one step, and"
                            + " POST /api/v1/licenses/{id}/versions makes a new version.");
        }
        return noSeal();
    }

    static Problem noSeal() {
        return Problem.of(ProblemWord.NO_SEAL, "The agency has no seal here that is in force.");
    }
}
