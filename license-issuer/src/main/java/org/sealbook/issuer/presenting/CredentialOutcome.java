package org.sealbook.issuer.presenting;

import java.time.Instant;
import org.sealbook.format.Malformed;
import org.sealbook.format.SignedCredential;

/** How asking for a device credential ended. */
public sealed interface CredentialOutcome {

    /** @param until from then on it is none */
    record Issued(byte[] credential, Instant until) implements CredentialOutcome {

        /** As a device reads it. */
        public SignedCredential read() throws Malformed {
            return SignedCredential.read(credential);
        }

        @Override
        public String toString() {
            return "device credential until " + until;
        }
    }

    /** There is no such license, or it is not this holder's: the answer is the same. */
    record NotTheirs() implements CredentialOutcome {}

    record NotInForce() implements CredentialOutcome {}

    /** There is no key of the issuer's here. */
    record NoKey() implements CredentialOutcome {}
}
