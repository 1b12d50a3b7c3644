package org.sealbook.issuer.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.catalog.FieldFault;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A problem document (RFC 9457).
 *
 * @param detail what this request met, in English
 * @param faults one entry per offending field
 */
record Problem(ProblemWord kind, String detail, List<FieldFault> faults) {

    static Problem of(ProblemWord kind, String detail) {
        return new Problem(kind, detail, List.of());
    }

    static Problem invalid(List<FieldFault> faults) {
        return new Problem(
                ProblemWord.INVALID_REQUEST,
                faults.size() == 1 ? "One field is not in order." : faults.size() + " fields are not in order.",
                faults);
    }

    static Problem notFound() {
        return of(ProblemWord.NOT_FOUND, "There is no such thing here, or it is not yours.");
    }

    /** The stable end of its {@code type}. */
    String word() {
        return kind.text();
    }

    HttpStatus status() {
        return kind.status();
    }

    byte[] json() {
        JsonText json = new JsonText()
                .begin()
                .text("type", kind.type())
                .text("title", kind.title())
                .number("status", status().value())
                .text("detail", detail)
                .text("see", kind.see());
        if (!faults.isEmpty()) {
            json.beginArray("errors");
            faults.forEach(fault -> json.element()
                    .text("field", FieldPath.quotable(fault.field()))
                    .text("code", fault.code())
                    .text("detail", fault.detail())
                    .end());
            json.endArray();
        }
        return json.end().bytes();
    }

    /** The word of a problem that was written here; null if it is none. */
    static @Nullable String wordOf(byte[] json) {
        String text = new String(json, 0, Math.min(json.length, 200), StandardCharsets.UTF_8);
        String begin = "{\"type\":\"" + ProblemWord.TYPE;
        int end = text.indexOf('"', begin.length());
        return text.startsWith(begin) && end > 0 ? text.substring(begin.length(), end) : null;
    }

    ResponseEntity<byte[]> answer() {
        return answer(new HttpHeaders());
    }

    ResponseEntity<byte[]> answer(HttpHeaders headers) {
        return ResponseEntity.status(status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(json());
    }
}
