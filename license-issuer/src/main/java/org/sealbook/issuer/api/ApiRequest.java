package org.sealbook.issuer.api;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.RegisterStatus;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** The headers that a request which changes something carries. */
final class ApiRequest {

    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,9})(-[A-Z]{1,16})?\"");

    private ApiRequest() {}

    /**
     * The request as the register knows it: keyed digests of the idempotency key and of what is asked for.
     *
     * @param key the idempotency key as {@link RequestKeys} hands it on
     * @param deed what is asked for: the same key and body for something else is another request
     */
    static ClientRequest of(@Nullable String key, byte[] body, JwtAuthenticationToken client, String deed) {
        RequestKeys.Digested digested = RequestKeys.digested(key)
                .orElseThrow(() -> new Refusal(Problem.of(
                        ProblemWord.IDEMPOTENCY_KEY,
                        "A header Idempotency-Key of 1 to 128 printable ASCII characters, unique for this request.")));
        return new ClientRequest(client.getName(), digested.key(), digested.digest(deed, body));
    }

    /** A license's entity tag, without its quotes: the revision, and the state, which also the calendar changes. */
    static String tag(LicenseRecord record, RegisterStatus status) {
        return record.life().revision() + "-" + status;
    }

    /** The revision that an If-Match names; empty if there is none, or any will do. */
    static OptionalInt revision(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return OptionalInt.empty();
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new Refusal(Problem.of(
                    ProblemWord.IF_MATCH, "One entity tag in quotes, as the license's ETag gives it, or *."));
        }
        return OptionalInt.of(Integer.parseInt(tag.group(1)));
    }
}
