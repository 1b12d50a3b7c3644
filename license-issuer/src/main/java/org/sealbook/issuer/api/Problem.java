package org.sealbook.issuer.api;

import java.util.List;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.catalog.FieldFault;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A problem document (RFC 9457).
 *
 * @param word the stable end of its {@code type}
 * @param faults one entry per offending field
 */
record Problem(HttpStatus status, String word, String title, String detail, List<FieldFault> faults) {

    private static final String BASE = "https://sealbook.org/problems/";

    static Problem of(HttpStatus status, String word, String title, String detail) {
        return new Problem(status, word, title, detail, List.of());
    }

    static Problem invalid(List<FieldFault> faults) {
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "invalid-request",
                "The request has faults",
                faults.size() == 1 ? "One field is not in order." : faults.size() + " fields are not in order.",
                faults);
    }

    static Problem notFound() {
        return of(HttpStatus.NOT_FOUND, "not-found", "Not found", "There is no such thing here, or it is not yours.");
    }

    byte[] json() {
        JsonText json = new JsonText()
                .begin()
                .text("type", BASE + word)
                .text("title", title)
                .number("status", status.value())
                .text("detail", detail);
        if (!faults.isEmpty()) {
            json.beginArray("errors");
            faults.forEach(fault -> json.element()
                    .text("field", fault.field())
                    .text("code", fault.code())
                    .text("detail", fault.detail())
                    .end());
            json.endArray();
        }
        return json.end().bytes();
    }

    ResponseEntity<byte[]> answer() {
        return answer(new HttpHeaders());
    }

    ResponseEntity<byte[]> answer(HttpHeaders headers) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(json());
    }
}
