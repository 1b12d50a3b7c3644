package org.sealbook.issuer.webhooks;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses that events may be sent to: those below a prefix that the operator gave. A prefix ends in the slash after its host or
 * a folder, so that what follows can change neither.
 */
public final class AllowedAddresses {

    public static final int MAX_LENGTH = 500;

    private static final Pattern PREFIX =
            Pattern.compile("https?://[a-z0-9.-]{1,253}(:[0-9]{1,5})?/([A-Za-z0-9._~-]+/)*");

    /** Plain characters only: no escapes, no empty or dot segments, no user, no fragment. */
    private static final Pattern REST = Pattern.compile("[A-Za-z0-9._~/?&=-]*");

    private static final Pattern DOTS = Pattern.compile(".*(//|/\\.{1,2}(/|\\?|$)).*");

    private final List<String> prefixes;

    AllowedAddresses(List<String> prefixes) {
        this.prefixes = List.copyOf(prefixes);
    }

    static boolean isPrefix(String text) {
        return PREFIX.matcher(text).matches();
    }

    /** The address, if it is allowed. */
    public Optional<URI> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return prefixes.stream()
                .filter(text::startsWith)
                .filter(prefix -> isRest(text.substring(prefix.length())))
                .findFirst()
                .map(prefix -> URI.create(text));
    }

    private static boolean isRest(String rest) {
        return REST.matcher(rest).matches() && !DOTS.matcher("/" + rest).matches();
    }
}
