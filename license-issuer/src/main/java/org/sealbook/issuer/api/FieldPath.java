package org.sealbook.issuer.api;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The path of a field in a problem. Callers name members as they like, and what an answer quotes ends up in other people's logs: what
 * does not read like a member's name, but may be a person's number or name, becomes a question mark.
 */
final class FieldPath {

    private static final Pattern MEMBER =
            Pattern.compile("(\\$|[a-z][A-Za-z_-]*[0-9]{0,3}[A-Za-z_-]*)?(\\[[0-9]{1,6}])*");
    private static final int LONGEST = 40;

    private FieldPath() {}

    static String quotable(String path) {
        return Arrays.stream(path.split("\\.", 8)).map(FieldPath::member).collect(Collectors.joining("."));
    }

    private static String member(String name) {
        return name.length() <= LONGEST && MEMBER.matcher(name).matches() ? name : "?";
    }
}
