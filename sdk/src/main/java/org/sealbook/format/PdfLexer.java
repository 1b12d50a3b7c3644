package org.sealbook.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sealbook.format.Malformed.Fault;

/**
 * Reads PDF values from bytes by a strict subset of ISO 32000: no comments, no escapes in names but the one that a media
 * type needs, no duplicate keys, no reals with exponents, at most 32 levels. What tolerant readers mend is refused.
 */
final class PdfLexer {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_TOKEN = 128;
    private static final int MAX_LITERAL = 64 * 1024;
    private static final String JSON_MEDIA_TYPE = "application#2Fjson";

    private final byte[] bytes;
    private final int end;
    private int at;

    PdfLexer(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    int at() {
        return at;
    }

    /** Goes over the bytes of a stream; the caller has checked that they are there. */
    void skip(int length) {
        at += length;
    }

    boolean atEnd() {
        skipSpace();
        return at >= end;
    }

    /** Reads exactly these bytes or refuses. */
    void expect(String text) throws Malformed {
        if (!takes(text)) {
            throw syntax("something else where " + (text.isBlank() ? "a line ends" : "'" + text.strip() + "' belongs"));
        }
    }

    /** Reads these bytes if they stand here. */
    boolean takes(String text) {
        if (end - at < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[at + i] != text.charAt(i)) {
                return false;
            }
        }
        at += text.length();
        return true;
    }

    PdfValue value() throws Malformed {
        return value(0);
    }

    private PdfValue value(int depth) throws Malformed {
        if (depth > MAX_DEPTH) {
            throw syntax("more than " + MAX_DEPTH + " levels");
        }
        skipSpace();
        if (at >= end) {
            throw syntax("end inside a value");
        }
        int c = bytes[at];
        if (c == '/') {
            at++;
            return name();
        }
        if (c == '(') {
            return literal();
        }
        if (c == '[') {
            at++;
            return array(depth);
        }
        if (c == '<') {
            return at + 1 < end && bytes[at + 1] == '<' ? dictionary(depth) : hex();
        }
        return isNumberStart(c) ? numberOrReference() : word();
    }

    private PdfValue.Name name() throws Malformed {
        String name = token();
        if (name.isEmpty() || name.indexOf('#') >= 0 && !name.equals(JSON_MEDIA_TYPE)) {
            throw syntax("a name that is empty or escaped");
        }
        return new PdfValue.Name(name);
    }

    private PdfValue array(int depth) throws Malformed {
        List<PdfValue> items = new ArrayList<>();
        while (true) {
            skipSpace();
            if (takes("]")) {
                return new PdfValue.Array(items);
            }
            items.add(value(depth + 1));
        }
    }

    private PdfValue dictionary(int depth) throws Malformed {
        expect("<<");
        Map<String, PdfValue> entries = new LinkedHashMap<>();
        while (true) {
            skipSpace();
            if (takes(">>")) {
                return new PdfValue.Dictionary(entries);
            }
            expect("/");
            String key = name().value();
            if (entries.put(key, value(depth + 1)) != null) {
                throw syntax("a key that stands twice in a dictionary");
            }
        }
    }

    /** Digits only, an even number of them, nothing between. */
    private PdfValue hex() throws Malformed {
        int from = at++;
        while (at < end && isHexDigit(bytes[at])) {
            at++;
        }
        if (at >= end || bytes[at] != '>' || (at - from) % 2 == 0) {
            throw syntax("a hexadecimal string with something else in it");
        }
        return new PdfValue.Hex(from, ++at);
    }

    /** Balanced parentheses are not allowed, only escaped ones: one way to write each string. */
    private PdfValue literal() throws Malformed {
        int from = ++at;
        byte[] out = new byte[Math.min(end - from, MAX_LITERAL)];
        int length = 0;
        while (at < end && bytes[at] != ')') {
            byte b = bytes[at++];
            if (b == '(' || length == out.length || at >= end) {
                throw syntax("a string that is too long or not closed");
            }
            if (b == '\\') {
                b = bytes[at++];
                if (b != '(' && b != ')' && b != '\\') {
                    throw syntax("an escape in a string");
                }
            }
            out[length++] = b;
        }
        expect(")");
        return new PdfValue.Literal(Arrays.copyOf(out, length));
    }

    private PdfValue numberOrReference() throws Malformed {
        PdfValue.Number number = number();
        int back = at;
        if (number.isInteger() && number.value() > 0 && takes(" 0 R") && (at >= end || isDelimiter(bytes[at]))) {
            if (number.value() > PdfObjects.MAX_OBJECTS) {
                throw syntax("a reference out of range");
            }
            return new PdfValue.Reference((int) number.value());
        }
        at = back;
        return number;
    }

    private PdfValue.Number number() throws Malformed {
        String token = token();
        boolean point = false;
        for (int i = token.charAt(0) == '-' ? 1 : 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (c == '.' && !point && i + 1 < token.length()) {
                point = true;
            } else if (c < '0' || c > '9') {
                throw syntax("a number");
            }
        }
        if (token.length() > 16 || token.equals("-")) {
            throw syntax("a number");
        }
        return new PdfValue.Number(Double.parseDouble(token));
    }

    /** A non-negative integer without sign, point or leading zeros, at most nine digits. */
    int integer() throws Malformed {
        int from = at;
        int value = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            value = value * 10 + bytes[at++] - '0';
            if (at - from > 9) {
                throw syntax("a number that is too long");
            }
        }
        if (at == from || bytes[from] == '0' && at - from > 1) {
            throw syntax("a number");
        }
        return value;
    }

    private PdfValue word() throws Malformed {
        String word = token();
        return switch (word) {
            case "" -> throw syntax("a byte that begins no value");
            case "true" -> new PdfValue.Flag(true);
            case "false" -> new PdfValue.Flag(false);
            case "null" -> new PdfValue.Null();
            default -> new PdfValue.Word(word);
        };
    }

    private String token() throws Malformed {
        int from = at;
        while (at < end && !isDelimiter(bytes[at])) {
            if (bytes[at] <= 0x20 || bytes[at] == 0x7f || at - from >= MAX_TOKEN) {
                throw syntax("a token");
            }
            at++;
        }
        return new String(bytes, from, at - from, StandardCharsets.US_ASCII);
    }

    private void skipSpace() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\n')) {
            at++;
        }
    }

    private static boolean isNumberStart(int c) {
        return c >= '0' && c <= '9' || c == '-' || c == '.';
    }

    private static boolean isHexDigit(byte b) {
        return b >= '0' && b <= '9' || b >= 'a' && b <= 'f' || b >= 'A' && b <= 'F';
    }

    private static boolean isDelimiter(byte b) {
        return switch (b) {
            case ' ', '\n', '/', '<', '>', '[', ']', '(', ')' -> true;
            default -> false;
        };
    }

    private Malformed syntax(String what) {
        return new Malformed(Fault.PDF_SYNTAX, what + " (byte " + at + ")");
    }
}
