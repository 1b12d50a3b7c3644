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
                    HttpStatus.FORBIDDEN,
                    "not-authorized",
                    "The agency may not issue this",
                    "The trust list has no authorization for this agency, license type and region today.");
        }
        if (outcome instanceof IssueOutcome.AgencyNotListed) {
            return Problem.of(
                    HttpStatus.FORBIDDEN,
                    "agency-not-listed",
                    "The agency is not on the trust list",
                    "It is registered here, but nobody would believe its seal until the trust list names it.");
        }
        if (outcome instanceof IssueOutcome.CaseTaken taken) {
            return Conflicts.of("case-number-used", "This case number has its license: " + taken.id());
        }
        if (outcome instanceof IssueOutcome.NumberTaken) {
            return Conflicts.of("number-used", "Another license of this type and issuer has this number.");
        }
        if (outcome instanceof IssueOutcome.NumbersUsedUp) {
            return Conflicts.of("numbers-used-up", "The type's number rule has no number left this year.");
        }
        if (outcome instanceof IssueOutcome.HolderHasOne) {
            return Conflicts.of("holder-has-one", "The holder has a live license of this type already.");
        }
        if (outcome instanceof IssueOutcome.SealKeptByAgency) {
            return Conflicts.of(
                    "seal-kept-by-agency",
                    "The agency keeps the key of its seal: POST /api/v1/licenses:prepare says what it is to sign for a"
                            + " new license. New versions of its licenses cannot be made here yet.");
        }
        if (outcome instanceof IssueOutcome.SealKeptHere) {
            return Conflicts.of(
                    "seal-kept-here",
                    "The key of the agency's seal is here: POST /api/v1/licenses issues in one step.");
        }
        return noSeal();
    }

    static Problem noSeal() {
        return Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "no-seal",
                "No seal in force",
                "The agency has no seal here that is in force.");
    }
}
