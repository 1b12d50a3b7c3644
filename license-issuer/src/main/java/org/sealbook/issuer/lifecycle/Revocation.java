package org.sealbook.issuer.lifecycle;

import java.time.Clock;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.register.Claim;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.register.Requests;
import org.springframework.stereotype.Component;

/** Revocation (吊销): final. A mistaken one is mended by a new license. */
@Component
public final class Revocation {

    private final Requests requests;
    private final Register register;
    private final Clock clock;

    Revocation(Requests requests, Register register, Clock clock) {
        this.requests = requests;
        this.register = register;
        this.clock = clock;
    }

    /** How it ended. */
    public sealed interface Outcome {

        record Revoked(byte[] answer) implements Outcome {}

        record NotValid() implements Outcome {}

        record InProgress() implements Outcome {}

        record KeyUsedForOtherBody() implements Outcome {}
    }

    /** @param reason and legal basis, checked by the caller */
    public Outcome revoke(ClientRequest request, LicenseRecord license, String reason, String legalBasis) {
        Claim claim = requests.claim(request);
        if (claim instanceof Claim.Answered answered) {
            return new Outcome.Revoked(answered.answer());
        }
        if (claim instanceof Claim.Busy) {
            return new Outcome.InProgress();
        }
        if (claim instanceof Claim.OtherBody) {
            return new Outcome.KeyUsedForOtherBody();
        }
        boolean revoked = register.revoke(request, license, reason, legalBasis);
        if (!revoked && !register.isRevokedBy(request, license)) {
            requests.release(request);
            return new Outcome.NotValid();
        }
        byte[] answer = new JsonText()
                .begin()
                .text("id", license.license().id().toString())
                .text("status", "REVOKED")
                .text(
                        "revokedAt",
                        register.revokedAt(license).orElseGet(clock::instant).toString())
                .end()
                .bytes();
        register.answered(request, answer);
        return new Outcome.Revoked(answer);
    }
}
