package org.sealbook.issuer.api;

import java.time.Clock;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.license.Validity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Answers to requests that are in order and cannot be done as things stand. */
final class Conflicts {

    private Conflicts() {}

    static Problem of(String word, String detail) {
        return Problem.of(HttpStatus.CONFLICT, word, "Conflict", detail);
    }

    static ResponseEntity<byte[]> inProgress() {
        return later(of("in-progress", "The same request is being worked on; repeat it shortly."));
    }

    static ResponseEntity<byte[]> versionPending() {
        return later(of("version-pending", "A new version of the license is being made; repeat the request shortly."));
    }

    private static ResponseEntity<byte[]> later(Problem problem) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "2");
        return problem.answer(headers);
    }

    static ResponseEntity<byte[]> keyUsed() {
        return Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "idempotency-key-reused",
                        "Idempotency-Key was used for another request",
                        "A key belongs to one request; take a new one.")
                .answer();
    }

    static ResponseEntity<byte[]> changedMeanwhile() {
        return Problem.of(
                        HttpStatus.PRECONDITION_FAILED,
                        "changed-meanwhile",
                        "The license changed meanwhile",
                        "If-Match names an earlier revision: read the license again.")
                .answer();
    }

    /** Never just "invalid": says what the license is, and what took its place. */
    static ResponseEntity<byte[]> notAllowed(LicenseRecord current, Clock clock) {
        RegisterStatus status =
                current.statusOn(clock.instant().atZone(Validity.ZONE).toLocalDate());
        return current.life()
                .successor()
                .map(next -> of("superseded", "The license was superseded by " + next + "."))
                .orElseGet(() -> of("not-allowed-in-state", "The license is " + status + " (" + status.zh() + ")."))
                .answer();
    }
}
