package org.sealbook.issuer.issuance;

import java.util.List;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.register.LicenseRecord;

/** How a request to issue ended. */
public sealed interface IssueOutcome {

    /** @param answer the body of the answer, the same bytes for every repetition of the request */
    record Issued(byte[] answer) implements IssueOutcome {}

    /** The request has faults; all of them are listed. */
    record Invalid(List<FieldFault> faults) implements IssueOutcome {}

    /** The agency may not issue this type, there or now. */
    record NotAuthorized() implements IssueOutcome {}

    /** The idempotency key was used for another request. */
    record KeyUsedForOtherBody() implements IssueOutcome {}

    /** The same request is being worked on. */
    record InProgress() implements IssueOutcome {}

    /** The case has a license already. */
    record CaseTaken(String id) implements IssueOutcome {}

    /** Another license has the number. */
    record NumberTaken() implements IssueOutcome {}

    /** The holder has a live license of this type, and the type allows one. */
    record HolderHasOne() implements IssueOutcome {}

    /** The agency has no seal here that is in force. */
    record NoSeal() implements IssueOutcome {}

    /** All numbers of the agency, type and year are used up. */
    record NumbersUsedUp() implements IssueOutcome {}

    /** The version that was to be replaced is in a state that does not allow it. */
    record NotAllowed(LicenseRecord current) implements IssueOutcome {}

    /** Another version of the license is being made. */
    record VersionPending() implements IssueOutcome {}

    /** The license is not as the client saw it last. */
    record ChangedMeanwhile() implements IssueOutcome {}
}
