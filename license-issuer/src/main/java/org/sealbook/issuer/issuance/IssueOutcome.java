package org.sealbook.issuer.issuance;

import java.util.List;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.catalog.Permission;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Reservation;

/** How a request to issue ended. */
public sealed interface IssueOutcome {

    /** @param answer the body of the answer, the same bytes for every repetition of the request */
    record Issued(byte[] answer) implements IssueOutcome {}

    /** Reserved and drawn; the agency signs next. @param answer what it is to sign; holds a secret, a new one each time */
    record Prepared(byte[] answer) implements IssueOutcome {}

    /** The request has faults; all of them are listed. */
    record Invalid(List<FieldFault> faults) implements IssueOutcome {}

    /** The agency may not issue this type, there or now. */
    record NotAuthorized() implements IssueOutcome {}

    /** The trust list does not name the agency. */
    record AgencyNotListed() implements IssueOutcome {}

    /** The registry does not let the agency issue this now. @param why any permission but a granted one */
    record NotPermitted(Permission why) implements IssueOutcome {}

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

    /** The agency keeps the key of its seal: it is prepared and completed, not issued in one step. */
    record SealKeptByAgency() implements IssueOutcome {}

    /** The key of the seal is here: the license is issued in one step. */
    record SealKeptHere() implements IssueOutcome {}

    /** All numbers of the agency, type and year are used up. */
    record NumbersUsedUp() implements IssueOutcome {}

    /** The version that was to be replaced is in a state that does not allow it. */
    record NotAllowed(LicenseRecord current) implements IssueOutcome {}

    /** Another version of the license is being made. */
    record VersionPending() implements IssueOutcome {}

    /** The license is not as the client saw it last. */
    record ChangedMeanwhile() implements IssueOutcome {}

    /** What a reservation that was not made means for the request. */
    static IssueOutcome of(Reservation reservation) {
        if (reservation instanceof Reservation.CaseTaken taken) {
            return new CaseTaken(taken.id());
        }
        if (reservation instanceof Reservation.NotPermitted notPermitted) {
            return new NotPermitted(notPermitted.why());
        }
        if (reservation instanceof Reservation.NumberTaken) {
            return new NumberTaken();
        }
        if (reservation instanceof Reservation.NumbersUsedUp) {
            return new NumbersUsedUp();
        }
        if (reservation instanceof Reservation.HolderHasOne) {
            return new HolderHasOne();
        }
        if (reservation instanceof Reservation.NotAllowed notAllowed) {
            return new NotAllowed(notAllowed.current());
        }
        return reservation instanceof Reservation.ChangedMeanwhile ? new ChangedMeanwhile() : new VersionPending();
    }
}
