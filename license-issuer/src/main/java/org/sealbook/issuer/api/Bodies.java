package org.sealbook.issuer.api;

import java.util.List;
import java.util.stream.Collectors;
import org.sealbook.issuer.catalog.FieldFault;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
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

/** Reads request bodies strictly: no unknown or doubled members, no numbers where texts belong, eight levels at most. */
@Component
final class Bodies {

    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(100_000)
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

    <T> T read(byte[] body, Class<T> type) {
        try {
            T value = json.readValue(body, type);
            if (value != null) {
                return value;
            }
        } catch (UnrecognizedPropertyException unknown) {
            throw new Refusal(Problem.invalid(List.of(new FieldFault(path(unknown), "unknown", "no such member"))));
        } catch (DatabindException misfit) {
            throw new Refusal(Problem.invalid(
                    List.of(new FieldFault(path(misfit), "wrong-kind", "not the kind of value that belongs here"))));
        } catch (JacksonException notJson) {
            throw new Refusal(notJson());
        }
        throw new Refusal(notJson());
    }

    private static Problem notJson() {
        return Problem.of(
                HttpStatus.BAD_REQUEST,
                "not-json",
                "The body is not JSON",
                "UTF-8 JSON without doubled members, at most eight levels deep.");
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
