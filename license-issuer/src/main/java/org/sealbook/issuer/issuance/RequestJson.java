package org.sealbook.issuer.issuance;

import java.util.stream.Collectors;
import org.sealbook.issuer.catalog.FieldFault;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads requests strictly, whether they come as a body or as a line of a file: no unknown or doubled members, no numbers
 * where texts belong, eight levels at most.
 */
public final class RequestJson {

    /** Of one text: a file may stand in a request as base64. A body has a bound of its own, a smaller one nearly everywhere. */
    private static final int MOST_CHARACTERS = 3 * 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(MOST_CHARACTERS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .withCoercionConfig(
                    LogicalType.Textual, texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private RequestJson() {}

    /** What came of reading. */
    public sealed interface Reading<T> {

        record Read<T>(T value) implements Reading<T> {}

        /** JSON, but not of the shape asked for. */
        record Misfit<T>(FieldFault fault) implements Reading<T> {}

        /** Not UTF-8, not JSON, doubled members, too deep, or the word {@code null}. */
        record NotJson<T>() implements Reading<T> {}
    }

    public static <T> Reading<T> read(byte[] json, Class<T> type) {
        try {
            T value = JSON.readValue(json, type);
            return value == null ? new Reading.NotJson<>() : new Reading.Read<>(value);
        } catch (UnrecognizedPropertyException unknown) {
            return new Reading.Misfit<>(new FieldFault(path(unknown), "unknown", "no such member"));
        } catch (DatabindException misfit) {
            return new Reading.Misfit<>(
                    new FieldFault(path(misfit), "wrong-kind", "not the kind of value that belongs here"));
        } catch (JacksonException notJson) {
            return new Reading.NotJson<>();
        }
    }

    /** A request as JSON that reads back as the same. */
    public static byte[] write(LicenseRequest request) {
        return JSON.writeValueAsBytes(request);
    }

    private static String path(DatabindException thrown) {
        String path = thrown.getPath().stream()
                .map(step -> step.getPropertyName() == null
                        ? "[" + step.getIndex() + "]"
                        : "." + step.getPropertyName().replaceAll("[^A-Za-z0-9_.$-]", "?"))
                .collect(Collectors.joining());
        String trimmed = path.startsWith(".") ? path.substring(1) : path;
        return trimmed.isEmpty() ? "$" : trimmed.substring(0, Math.min(200, trimmed.length()));
    }
}
