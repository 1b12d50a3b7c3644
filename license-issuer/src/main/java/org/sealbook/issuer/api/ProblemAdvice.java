package org.sealbook.issuer.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.register.StorageUnavailable;
import org.sealbook.issuer.sealing.TokenUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** The one place where what went wrong becomes an answer. What nobody foresaw is 500 without a word, under a number in the log. */
@RestControllerAdvice
final class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<byte[]> refused(Refusal refusal, HttpServletRequest request) {
        new Trail(request).note(refusal.note());
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
                        ProblemWord.STORAGE_UNAVAILABLE,
                        "Nothing is lost: repeat the request with the same Idempotency-Key.")
                .answer(headers);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> sealAway(TokenUnavailable failed) {
        LOG.error("a seal cannot be used: {}", failed.getMessage());
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "60");
        return Problem.of(
                        ProblemWord.SEAL_UNAVAILABLE,
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
                ProblemWord.REGISTER_UNAVAILABLE, "Nothing is lost: repeat the request with the same Idempotency-Key.");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unreadable(HttpMessageNotReadableException missing) {
        return Problem.of(ProblemWord.BODY_UNREADABLE, "The body is missing or cannot be read.")
                .answer();
    }

    /** Without the value: nobody knows what stands in it. */
    @ExceptionHandler
    ResponseEntity<byte[]> otherKind(MethodArgumentTypeMismatchException mismatch) {
        return Problem.invalid(List.of(new FieldFault(mismatch.getName(), "malformed", "of another kind")))
                .answer();
    }

    /** Bad percent signs, met only when the parameters are read. */
    @ExceptionHandler
    ResponseEntity<byte[]> unreadableParameters(InvalidParameterException malformed) {
        return Problem.of(ProblemWord.BAD_REQUEST, "A parameter cannot be read.")
                .answer();
    }

    /** A header with characters that no header may have, met only when it is read. The exception quotes it. */
    @ExceptionHandler
    ResponseEntity<byte[]> rejected(RequestRejectedException rejected) {
        return Problem.of(ProblemWord.BAD_REQUEST, "A header has characters that have no place there.")
                .answer();
    }

    @ExceptionHandler
    void gone(AsyncRequestNotUsableException clientLeft) {
        LOG.debug("a client left before its answer");
    }

    @ExceptionHandler
    void gone(ClientAbortException clientLeft) {
        LOG.debug("a client left before the end of its file");
    }

    /** Half a file is out. Only a connection that breaks tells the client that it is half a file. */
    @ExceptionHandler
    void cutOff(CutOff halfWay) {
        throw halfWay;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> anythingElse(Throwable thrown, HttpServletRequest request) {
        if (thrown instanceof ErrorResponse framework) {
            return framework(framework);
        }
        String number = UUID.randomUUID().toString();
        LOG.error("failure {} in {}: {}", number, request.getMethod(), new FailureText(thrown));
        return Problem.of(ProblemWord.INTERNAL, "Failure " + number).answer();
    }

    /** What the framework refuses: unknown path, method, media type, missing header. Its own words quote the request. */
    private static ResponseEntity<byte[]> framework(ErrorResponse refused) {
        ProblemWord word = ProblemWord.ofStatus(refused.getStatusCode().value());
        if (word == ProblemWord.NOT_FOUND) {
            return Problem.notFound().answer();
        }
        return Problem.of(word, detail(word)).answer(refused.getHeaders());
    }

    private static String detail(ProblemWord word) {
        return switch (word) {
            case METHOD_NOT_ALLOWED -> "The header Allow has the methods that there are.";
            case UNSUPPORTED_MEDIA_TYPE -> "The header Accept has the media types that are read here.";
            default -> word.title() + ".";
        };
    }
}
