package org.sealbook.issuer.api;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;

/** What tests read from answers. */
final class Answers {

    private Answers() {}

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    static String member(HttpResponse<byte[]> answer, String name) {
        try {
            return StrictJson.read(answer.body(), 300_000).text(name, 8000);
        } catch (Malformed missing) {
            throw new AssertionError("no " + name + " in " + text(answer), missing);
        }
    }

    static String etag(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("ETag").orElseThrow(() -> new AssertionError("no ETag: " + text(answer)));
    }
}
