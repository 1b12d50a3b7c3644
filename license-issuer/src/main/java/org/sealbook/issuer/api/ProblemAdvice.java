package org.sealbook.issuer.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.UUID;
import org.sealbook.issuer.register.StorageUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** The one place where what went wrong becomes an answer. What nobody foresaw is 500 without a word, under a number in the log. */
@RestControllerAdvice
final class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<byte[]> refused(Refusal refusal) {
        return refusal.problem().answer();
    }

    @ExceptionHandler
    ResponseEntity<byte[]> storeAway(DataAccessException failed) {
        return unavailable(failed);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> storeAway(TransactionException failed) {
        return unavailable(failed);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> storeAway(StorageUnavailable failed) {
        LOG.warn("the file store cannot be used: {}", String.valueOf(failed.getMessage()));
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "5");
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "storage-unavailable",
                        "The file store cannot be used",
                        "Nothing is lost: repeat the request with the same Idempotency-Key.")
                .answer(headers);
    }

    private static ResponseEntity<byte[]> unavailable(Throwable failed) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "5");
        return registerAway(failed).answer(headers);
    }

    static Problem registerAway(Throwable failed) {
        LOG.warn("the register cannot be reached: {}", failed.getClass().getSimpleName());
        return Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "register-unavailable",
                "The register cannot be reached",
                "Nothing is lost: repeat the request with the same Idempotency-Key.");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unreadable(HttpMessageNotReadableException missing) {
        return Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "body-unreadable",
                        "Bad request",
                        "The body is missing or cannot be read.")
                .answer();
    }

    @ExceptionHandler
    void gone(AsyncRequestNotUsableException clientLeft) {
        LOG.debug("a client left before its answer");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> anythingElse(Throwable thrown, HttpServletRequest request) {
        if (thrown instanceof ErrorResponse framework) {
            return framework(framework);
        }
        String number = UUID.randomUUID().toString();
        LOG.error("failure {} in {}", number, request.getMethod(), thrown);
        return Problem.of(
                        HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Something went wrong here", "Failure " + number)
                .answer();
    }

    /** What the framework refuses: unknown path, method, media type, missing header. */
    private static ResponseEntity<byte[]> framework(ErrorResponse refused) {
        HttpStatusCode code = refused.getStatusCode();
        HttpStatus status = HttpStatus.resolve(code.value());
        ProblemDetail body = refused.getBody();
        if (status == null || status == HttpStatus.NOT_FOUND) {
            return Problem.notFound().answer();
        }
        String word = status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
        String detail = body.getDetail() == null ? status.getReasonPhrase() + "." : body.getDetail();
        return Problem.of(status, word, status.getReasonPhrase(), detail).answer(refused.getHeaders());
    }
}
