package org.sealbook.format;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Writes compact JSON with members in the order they are given: the bytes are signed, so no library may reorder them. */
public final class JsonText {

    private final StringBuilder out = new StringBuilder(1024);
    private boolean first = true;

    public JsonText begin() {
        return open('{');
    }

    public JsonText begin(String key) {
        return name(key).open('{');
    }

    public JsonText beginArray(String key) {
        return name(key).open('[');
    }

    /** Begins an object as the next element of an array. */
    public JsonText element() {
        comma();
        return open('{');
    }

    public JsonText element(String text) {
        comma();
        first = false;
        quote(text);
        return this;
    }

    public JsonText end() {
        return close('}');
    }

    public JsonText endArray() {
        return close(']');
    }

    public JsonText text(String key, String value) {
        name(key);
        quote(value);
        first = false;
        return this;
    }

    public JsonText text(String key, Optional<?> value) {
        value.ifPresent(present -> text(key, present.toString()));
        return this;
    }

    public JsonText number(String key, long value) {
        name(key);
        out.append(value);
        first = false;
        return this;
    }

    /** A member whose value is JSON already. */
    public JsonText raw(String key, String json) {
        name(key);
        out.append(json);
        first = false;
        return this;
    }

    public JsonText flag(String key, boolean value) {
        name(key);
        out.append(value);
        first = false;
        return this;
    }

    public JsonText texts(String key, Map<String, String> members) {
        begin(key);
        members.forEach(this::text);
        return end();
    }

    public byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private JsonText open(char bracket) {
        out.append(bracket);
        first = true;
        return this;
    }

    private JsonText close(char bracket) {
        out.append(bracket);
        first = false;
        return this;
    }

    private JsonText name(String key) {
        comma();
        quote(key);
        out.append(':');
        return this;
    }

    private void comma() {
        if (!first) {
            out.append(',');
        }
        first = true;
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7f || c == '\u2028' || c == '\u2029') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
