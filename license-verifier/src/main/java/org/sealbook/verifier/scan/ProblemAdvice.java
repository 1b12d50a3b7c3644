package org.sealbook.verifier.scan;

import java.util.UUID;
import org.sealbook.verifier.answers.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** The one place where what went wrong becomes an answer. */
@RestControllerAdvice
final class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<byte[]> refused(Problem.Refusal refusal) {
        return refusal.problem().answer();
    }

    @ExceptionHandler
    ResponseEntity<byte[]> tooLarge(MaxUploadSizeExceededException tooLarge) {
        return TooLarge.PROBLEM.answer();
    }

    @ExceptionHandler
    ResponseEntity<byte[]> notMultipart(MultipartException malformed) {
        return new Problem(HttpStatus.BAD_REQUEST, "multipart", "The parts cannot be read.").answer();
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unreadable(HttpMessageNotReadableException missing) {
        return new Problem(HttpStatus.BAD_REQUEST, "body-unreadable", "The body is missing or cannot be read.")
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<byte[]> anythingElse(Throwable thrown) {
        if (thrown instanceof ErrorResponse framework) {
            return Problem.ofStatus(framework.getStatusCode().value()).answer(framework.getHeaders());
        }
        String number = UUID.randomUUID().toString();
        LOG.error("failure {}", number, thrown);
        return new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Failure " + number).answer();
    }
}
