package org.sealbook.issuer.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/**
 * Every problem that this server answers with; there is no other. One line here, and one in {@code problems.properties} with the
 * Chinese title, when it happens and what the caller does next. The order is the one of docs/api/problems.md.
 */
enum ProblemWord {
    BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be understood"),
    BODY_UNREADABLE(HttpStatus.BAD_REQUEST, "The body is missing or cannot be read"),
    NOT_JSON(HttpStatus.BAD_REQUEST, "The body is not JSON"),
    IDEMPOTENCY_KEY(HttpStatus.BAD_REQUEST, "Idempotency-Key is missing or malformed"),
    IF_MATCH(HttpStatus.BAD_REQUEST, "If-Match is malformed"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "No valid access token"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "Not allowed"),
    NOT_AUTHORIZED(HttpStatus.FORBIDDEN, "The agency may not issue this"),
    AGENCY_NOT_LISTED(HttpStatus.FORBIDDEN, "The agency is not on the trust list"),
    AGENCY_SUSPENDED(HttpStatus.FORBIDDEN, "The agency is suspended"),
    SECOND_PERSON_NEEDED(HttpStatus.FORBIDDEN, "Another person must approve"),
    USE_DENIED(HttpStatus.FORBIDDEN, "This use is not granted"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
    NO_LICENSE_IN_FORCE(HttpStatus.NOT_FOUND, "No such license is in force"),
    TOKEN_UNKNOWN(HttpStatus.NOT_FOUND, "Nothing waits for this token"),
    CODE_UNKNOWN(HttpStatus.NOT_FOUND, "Nothing is presented under this code"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "There is no such method here"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "No answer of the asked kind"),
    IN_PROGRESS(HttpStatus.CONFLICT, "The same request is being worked on"),
    VERSION_PENDING(HttpStatus.CONFLICT, "A new version is being made"),
    CASE_NUMBER_USED(HttpStatus.CONFLICT, "The case number has its license"),
    NUMBER_USED(HttpStatus.CONFLICT, "The license number is taken"),
    NUMBERS_USED_UP(HttpStatus.CONFLICT, "No license number is left"),
    HOLDER_HAS_ONE(HttpStatus.CONFLICT, "The holder has such a license"),
    SUPERSEDED(HttpStatus.CONFLICT, "The license was superseded"),
    NOT_ALLOWED_IN_STATE(HttpStatus.CONFLICT, "Not possible in the license's state"),
    NOT_WAITING(HttpStatus.CONFLICT, "Nothing waits for an approval"),
    REFUSED_BY_SECOND_PERSON(HttpStatus.CONFLICT, "The second person refused it"),
    ANSWERED(HttpStatus.CONFLICT, "The report has an answer"),
    BEGUN(HttpStatus.CONFLICT, "It has begun"),
    NOT_IN_STATE(HttpStatus.CONFLICT, "Not possible in the batch's state"),
    NOT_CHECKED(HttpStatus.CONFLICT, "Not all rows are checked"),
    ROWS_FAULTY(HttpStatus.CONFLICT, "Some rows are not in order"),
    NOT_APPROVED(HttpStatus.CONFLICT, "No second person has approved it"),
    SEAL_KEPT_BY_AGENCY(HttpStatus.CONFLICT, "The agency keeps the key of its seal"),
    SEAL_KEPT_HERE(HttpStatus.CONFLICT, "The key of the agency's seal is here"),
    TOKEN_USED(HttpStatus.CONFLICT, "The token was redeemed"),
    CODE_USED(HttpStatus.CONFLICT, "The code was redeemed"),
    LICENSE_VOIDED(HttpStatus.CONFLICT, "The prepared license was given up"),
    SEAL_CHANGED(HttpStatus.CONFLICT, "The agency's seal was exchanged"),
    SEAL_NOT_ACCEPTED(HttpStatus.CONFLICT, "No verifier would accept the license"),
    ERASED(HttpStatus.GONE, "The license was erased"),
    FILE_ERASED(HttpStatus.GONE, "The file was erased"),
    EVENTS_GONE(HttpStatus.GONE, "Events after that place are no longer kept"),
    TOKEN_EXPIRED(HttpStatus.GONE, "The signature came too late"),
    CODE_EXPIRED(HttpStatus.GONE, "The code is over"),
    CHANGED_MEANWHILE(HttpStatus.PRECONDITION_FAILED, "It was changed meanwhile"),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body is of another kind"),
    INVALID_REQUEST(HttpStatus.UNPROCESSABLE_CONTENT, "The request has faults"),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "Idempotency-Key was used for another request"),
    SIGNATURE_MISSING(HttpStatus.UNPROCESSABLE_CONTENT, "A signature is missing"),
    SIGNATURE_DOUBLED(HttpStatus.UNPROCESSABLE_CONTENT, "A signature came twice"),
    SIGNATURE_UNEXPECTED(HttpStatus.UNPROCESSABLE_CONTENT, "A signature is for no key of the seal"),
    SIGNATURE_MALFORMED(HttpStatus.UNPROCESSABLE_CONTENT, "A signature cannot be read"),
    SIGNATURE_WRONG_KEY(HttpStatus.UNPROCESSABLE_CONTENT, "A signature is by another key"),
    SIGNATURE_INVALID(HttpStatus.UNPROCESSABLE_CONTENT, "A signature is over other bytes"),
    IF_MATCH_REQUIRED(HttpStatus.PRECONDITION_REQUIRED, "If-Match is missing"),
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
    DAILY_CAP_REACHED(HttpStatus.TOO_MANY_REQUESTS, "No more of these today"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here"),
    REGISTER_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The register cannot be reached"),
    STORAGE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The file store cannot be used"),
    SEAL_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The agency's seal cannot be used"),
    NO_SEAL(HttpStatus.SERVICE_UNAVAILABLE, "No seal in force"),
    TOO_MANY_LISTENERS(HttpStatus.SERVICE_UNAVAILABLE, "Too many listen already");

    /** A stable name, not an address that is fetched; the page about it is {@link #see()}, on this server. */
    static final String TYPE = "https://sealbook.org/problems/";

    private final HttpStatus status;
    private final String title;

    ProblemWord(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The one with this text, as it stands at the end of a problem's type. */
    static Optional<ProblemWord> parse(String text) {
        return Arrays.stream(values()).filter(word -> word.text().equals(text)).findFirst();
    }

    /** What an answer of this status means that something before the operations gave: the framework, or the HTTP server. */
    static ProblemWord ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> BODY_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 429 -> RATE_LIMITED;
            default -> status < 500 || status == 501 || status == 505 ? BAD_REQUEST : INTERNAL;
        };
    }

    HttpStatus status() {
        return status;
    }

    /** In English. */
    String title() {
        return title;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String type() {
        return TYPE + text();
    }

    /** Where this server explains it, relative to its address. */
    String see() {
        return "/problems/" + text();
    }
}
