package org.sealbook.issuer.register;

import org.sealbook.license.LicenseId;

/** What is known of a request when it comes in. */
public sealed interface Claim {

    /** Not seen before, or abandoned before anything was reserved: the caller goes on with it. */
    record Fresh() implements Claim {}

    /** Something was reserved under it and not finished: the caller takes it up where it was left. */
    record Unfinished(LicenseId id) implements Claim {}

    /** Finished: here is the answer it got. */
    record Answered(byte[] answer) implements Claim {}

    /** Somebody is at work on it. */
    record Busy() implements Claim {}

    /** The key was used for another body. */
    record OtherBody() implements Claim {}
}
