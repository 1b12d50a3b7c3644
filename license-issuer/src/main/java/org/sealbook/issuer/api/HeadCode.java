package org.sealbook.issuer.api;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.http.HttpStatus;

/** What stands in the head of an answer of the shared services (GB/T 36906): see docs/gbt36906.md. There is no other. */
enum HeadCode {
    SUCCESS(0, "成功"),
    NOT_AUTHORIZED(1, "未获得授权"),
    /** Later it may be answered. */
    TIMED_OUT(2, "服务超时"),
    NO_RECORD(3, "未检索到记录"),
    BAD_PARAMETER(4, "参数错误");

    /** What a service decided, and no lower layer: such an answer comes with HTTP status 200. */
    private static final Set<ProblemWord> DECIDED = EnumSet.of(
            ProblemWord.USE_DENIED,
            ProblemWord.INVALID_REQUEST,
            ProblemWord.NOT_JSON,
            ProblemWord.BODY_UNREADABLE,
            ProblemWord.NO_LICENSE_IN_FORCE,
            ProblemWord.CODE_UNKNOWN,
            ProblemWord.CODE_USED,
            ProblemWord.CODE_EXPIRED);

    private final int code;
    private final String text;

    HeadCode(int code, String text) {
        this.code = code;
        this.text = text;
    }

    static HeadCode of(ProblemWord word) {
        return switch (word) {
            case UNAUTHENTICATED, FORBIDDEN, USE_DENIED -> NOT_AUTHORIZED;
            case NOT_FOUND, NO_LICENSE_IN_FORCE, CODE_UNKNOWN, CODE_USED, CODE_EXPIRED -> NO_RECORD;
            default -> word == ProblemWord.RATE_LIMITED || word.status().is5xxServerError() ? TIMED_OUT : BAD_PARAMETER;
        };
    }

    static HttpStatus httpStatus(ProblemWord word) {
        return DECIDED.contains(word) ? HttpStatus.OK : word.status();
    }

    /** 0 for success, 1 for everything else. */
    int status() {
        return this == SUCCESS ? 0 : 1;
    }

    int code() {
        return code;
    }

    String text() {
        return text;
    }
}
