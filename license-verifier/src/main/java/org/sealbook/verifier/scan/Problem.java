package org.sealbook.verifier.scan;

import org.sealbook.format.JsonText;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A problem document (RFC 9457) for a request that could not be used; a license that is refused is no problem. */
record Problem(HttpStatus status, String word, String detail) {

    ResponseEntity<byte[]> answer() {
        byte[] body = new JsonText()
                .begin()
                .text("type", "https://sealbook.org/problems/" + word)
                .text("title", status.getReasonPhrase())
                .number("status", status.value())
                .text("detail", detail)
                .end()
                .bytes();
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Refusal(Problem problem) {
            super(problem.word(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
