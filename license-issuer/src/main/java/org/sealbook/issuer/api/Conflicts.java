package org.sealbook.issuer.api;

import java.time.Clock;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.license.Validity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Answers to requests that are in order and cannot be done as things stand. */
final class Conflicts {

    private Conflicts() {}

    static ResponseEntity<byte[]> inProgress() {
        return later(Problem.of(ProblemWord.IN_PROGRESS, "The same request is being worked on; repeat it shortly."));
    }

    static ResponseEntity<byte[]> versionPending() {
        return later(Problem.of(
                ProblemWord.VERSION_PENDING,
                "A new version of the license is being made, or waits for its agency's signature; repeat the request"
                        + " when it is complete."));
    }

    private static ResponseEntity<byte[]> later(Problem problem) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "2");
        return problem.answer(headers);
    }

    static ResponseEntity<byte[]> keyUsed() {
        return Problem.of(ProblemWord.IDEMPOTENCY_KEY_REUSED, "A key belongs to one request; take a new one.")
                .answer();
    }

    static ResponseEntity<byte[]> changedMeanwhile() {
        return Problem.of(ProblemWord.CHANGED_MEANWHILE, "If-Match names an earlier revision: read the license again.")
                .answer();
    }

    /** Never just "invalid": says what the license is, and what took its place. */
    static ResponseEntity<byte[]> notAllowed(LicenseRecord current, Clock clock) {
        RegisterStatus status =
                current.statusOn(clock.instant().atZone(Validity.ZONE).toLocalDate());
        return current.life()
                .successor()
                .map(next -> Problem.of(ProblemWord.SUPERSEDED, "The license was superseded by " + next + "."))
                .orElseGet(() -> Problem.of(
                        ProblemWord.NOT_ALLOWED_IN_STATE, "The license is " + status + " (" + status.zh() + ")."))
                .answer();
    }
}
