package org.sealbook.issuer.batch;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sealbook.format.JsonText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A line of NDJSON in an error file: the object that was sent, and the members {@code result} and {@code reason} at its end. */
final class AnnotatedLine {

    private static final JsonFactory JSON = new JsonFactory();

    private AnnotatedLine() {}

    /** The line without the members that an error file added; as it is if it has none or is no JSON object. */
    static String bare(String line) {
        boolean annotated = line.contains("\"" + ResultColumns.RESULT) || line.contains("\"" + ResultColumns.REASON);
        return annotated ? copy(line, Map.of()).orElse(line) : line;
    }

    /** The line with these two members at its end. What is no JSON object becomes the member {@code line} of one. */
    static String annotated(String line, String result, String reason) {
        JsonText instead = new JsonText()
                .begin()
                .text("line", line)
                .text(ResultColumns.RESULT, result)
                .text(ResultColumns.REASON, reason)
                .end();
        Map<String, String> tail = new LinkedHashMap<>();
        tail.put(ResultColumns.RESULT, result);
        tail.put(ResultColumns.REASON, reason);
        return copy(line, tail).orElseGet(instead::toString);
    }

    private static Optional<String> copy(String line, Map<String, String> tail) {
        StringWriter out = new StringWriter();
        try (JsonParser from = JSON.createParser(ObjectReadContext.empty(), line);
                JsonGenerator to = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            if (from.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            to.writeStartObject();
            while (from.nextToken() == JsonToken.PROPERTY_NAME) {
                member(from, to);
            }
            tail.forEach(to::writeStringProperty);
            to.writeEndObject();
            if (from.nextToken() != null) {
                return Optional.empty();
            }
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
        return Optional.of(out.toString());
    }

    private static void member(JsonParser from, JsonGenerator to) {
        String name = from.currentName();
        from.nextToken();
        if (name.equals(ResultColumns.RESULT) || name.equals(ResultColumns.REASON)) {
            from.skipChildren();
        } else {
            to.writeName(name);
            to.copyCurrentStructureExact(from);
        }
    }
}
