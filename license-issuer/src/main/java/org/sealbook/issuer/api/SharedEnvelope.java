package org.sealbook.issuer.api;

import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What every call of the shared services and every answer is wrapped in: a head and data. */
final class SharedEnvelope {

    /** Where the services are. */
    static final String PREFIX = "/gbt36906/v1/";

    private static final int MOST_FAULTS = 100;
    private static final int LONGEST = 2000;

    private SharedEnvelope() {}

    /** @param accessId the client, if it says so @param accessToken of the token service; may stand in the header Authorization */
    record Head(@Nullable String accessId, @Nullable String accessToken) {

        @Override
        public String toString() {
            return "***";
        }
    }

    /** An answer up to its data, whose members follow. */
    static JsonText data() {
        return head(HeadCode.SUCCESS, HeadCode.SUCCESS.text()).begin("data");
    }

    /** @param json what {@link #data} began */
    static ResponseEntity<byte[]> answer(JsonText json) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.end().end().bytes());
    }

    private static JsonText head(HeadCode code, String message) {
        return new JsonText()
                .begin()
                .begin("head")
                .number("status", code.status())
                .text("code", Integer.toString(code.code()))
                .text("message", message)
                .end();
    }

    /** The answer that stands for a problem, which is in its data whole. */
    static byte[] failure(ProblemWord word, byte[] problem) {
        HeadCode code = HeadCode.of(word);
        return head(code, code.text() + ": " + words(problem))
                .begin("data")
                .raw("problem", new String(problem, StandardCharsets.UTF_8))
                .end()
                .end()
                .bytes();
    }

    /** The members that are not in order; what the problem says if it is not about members. */
    private static String words(byte[] problem) {
        try {
            StrictJson json = StrictJson.read(problem, problem.length);
            if (!json.has("errors")) {
                return json.text("detail", LONGEST);
            }
            StringJoiner words = new StringJoiner("; ");
            for (StrictJson fault : json.objects("errors", MOST_FAULTS)) {
                words.add(fault.text("field", LONGEST) + " (" + fault.text("detail", LONGEST) + ")");
            }
            return words.toString();
        } catch (Malformed notOurs) {
            throw new IllegalStateException("a problem document cannot be read", notOurs);
        }
    }
}
