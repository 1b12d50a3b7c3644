package org.sealbook.issuer.issuance;

import java.util.List;
import org.sealbook.issuer.sealing.SignatureFault;
import org.sealbook.issuer.sealing.SignatureRole;
import org.sealbook.verify.Reason;

/** How the second step of an issue ended. Unless it says otherwise, the token can still be redeemed. */
public sealed interface Completion {

    /** @param answer the body of the answer, as of an issue in one step; the same bytes for every repetition */
    record Issued(byte[] answer) implements Completion {}

    /** No license of the client's agencies waits for this token: it never did, or a newer token took its place. */
    record TokenUnknown() implements Completion {}

    /** The signature came too late: the license can be prepared again. */
    record TokenExpired() implements Completion {}

    /** The token was redeemed with other signatures. */
    record TokenUsed() implements Completion {}

    /** The license was given up meanwhile. */
    record Voided() implements Completion {}

    /** The license is being worked on. */
    record InProgress() implements Completion {}

    /** The agency's seal is another one than when the license was prepared. */
    record SealChanged() implements Completion {}

    /** The agency has no seal here that is in force. */
    record NoSeal() implements Completion {}

    /** The agency was suspended meanwhile. */
    record AgencySuspended() implements Completion {}

    /** A signature is not what was asked for. */
    record NotSigned(SignatureRole role, SignatureFault fault) implements Completion {}

    /** The signatures are in order, and the sealed file would still not be accepted by the world. */
    record NotAccepted(List<Reason> reasons) implements Completion {}
}
