package org.sealbook.verifier.answers;

import java.util.Locale;
import org.sealbook.format.JsonText;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A problem document (RFC 9457) for a request that could not be used; a license that is refused is no problem. */
public record Problem(HttpStatus status, String word, String detail) {

    /** What an answer of this status means that the framework or the HTTP server gave. */
    public static Problem ofStatus(int code) {
        HttpStatus status = HttpStatus.resolve(code);
        HttpStatus known = status == null || status.value() < 400
                ? HttpStatus.BAD_REQUEST
                : status.is5xxServerError() ? HttpStatus.INTERNAL_SERVER_ERROR : status;
        if (known == HttpStatus.INTERNAL_SERVER_ERROR) {
            return new Problem(known, "internal", "Something went wrong here.");
        }
        String word = known.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
        return new Problem(known, word, known.getReasonPhrase() + ".");
    }

    public byte[] json() {
        return new JsonText()
                .begin()
                .text("type", "https://sealbook.org/problems/" + word)
                .text("title", status.getReasonPhrase())
                .number("status", status.value())
                .text("detail", detail)
                .end()
                .bytes();
    }

    public ResponseEntity<byte[]> answer() {
        return answer(new HttpHeaders());
    }

    public ResponseEntity<byte[]> answer(HttpHeaders headers) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(json());
    }

    public static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        public Refusal(Problem problem) {
            super(problem.word(), null, false, false);
            this.problem = problem;
        }

        public Problem problem() {
            return problem;
        }
    }
}
