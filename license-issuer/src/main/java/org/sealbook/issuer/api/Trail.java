package org.sealbook.issuer.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.audit.Actor;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** What a request leaves for the audit on its way, kept with the request. */
record Trail(HttpServletRequest request) {

    private static final String DEED = Trail.class.getName() + ".deed";
    private static final String OBJECT = Trail.class.getName() + ".object";
    private static final String NOTE = Trail.class.getName() + ".note";
    private static final String RECORDED = Trail.class.getName() + ".recorded";

    private static final int LONGEST = 128;
    private static final Pattern NAME = Pattern.compile("(?!.*[0-9]{6})[a-z][a-z0-9-]{0,63}");
    private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final Pattern PERSON = Pattern.compile("[0-9]{17}[0-9X]");

    /** The deed, where the route alone does not tell it. */
    void deed(AuditDeed deed) {
        request.setAttribute(DEED, deed);
    }

    Optional<AuditDeed> deed() {
        return Optional.ofNullable((AuditDeed) request.getAttribute(DEED));
    }

    /** What it is about; not kept if it is no identifier or code of ours. */
    void object(@Nullable String text) {
        identifier(text).ifPresent(object -> request.setAttribute(OBJECT, object));
    }

    /** All that it is about, in the order of the address. */
    void objects(Collection<String> texts) {
        String all = texts.stream().flatMap(text -> identifier(text).stream()).collect(Collectors.joining("/"));
        if (!all.isEmpty() && all.length() <= LONGEST) {
            request.setAttribute(OBJECT, all);
        }
    }

    @Nullable
    String object() {
        return (String) request.getAttribute(OBJECT);
    }

    /** Why it was turned away, where the answer must not say so. */
    void note(String word) {
        request.setAttribute(NOTE, word);
    }

    Optional<String> note() {
        return Optional.ofNullable((String) request.getAttribute(NOTE));
    }

    void recorded() {
        request.setAttribute(RECORDED, true);
    }

    boolean isRecorded() {
        return request.getAttribute(RECORDED) != null;
    }

    /** The client whose token was found good. */
    Optional<String> client() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? Optional.of(token.getName())
                : Optional.empty();
    }

    Actor who() {
        return client().map(Actor::client).orElse(Actor.NOBODY);
    }

    /** A text from a request that may be kept: an identifier, code or name of ours, and nothing that somebody could have typed. */
    static Optional<String> identifier(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(given -> given.length() <= LicenseId.MAX_LENGTH)
                .filter(given -> !PERSON.matcher(given).matches())
                .filter(given -> LicenseId.read(given) instanceof LicenseId.WellFormed
                        || LicenseTypeCode.parse(given).isPresent()
                        || AgencyCode.parse(given).isPresent()
                        || Region.parse(given).isPresent()
                        || isUuid(given)
                        || RANDOM.matcher(given).matches()
                        || NAME.matcher(given).matches())
                .map(String::strip);
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException another) {
            return false;
        }
    }
}
