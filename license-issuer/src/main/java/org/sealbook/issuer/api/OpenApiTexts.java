package org.sealbook.issuer.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Reads {@code openapi.yaml}; its short forms are explained there. */
@Component
final class OpenApiTexts {

    private static final String REF = "#/components/schemas/";
    private static final String PROPERTIES = "properties";

    private final ObjectMapper json = Json31.mapper();
    private final JsonNode root;

    OpenApiTexts() {
        try (InputStream in = OpenApiTexts.class.getResourceAsStream("/openapi.yaml")) {
            this.root = Yaml31.mapper().readTree(Objects.requireNonNull(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What is said of an operation; a missing node if nothing is. */
    JsonNode operation(String id) {
        return root.path("operations").path(id);
    }

    /** What is said of a parameter or header, whatever the operation. */
    JsonNode parameter(String name) {
        return root.path("parameters").path(name);
    }

    Object value(JsonNode node) {
        return json.convertValue(node, Object.class);
    }

    static Schema<?> ref(String name) {
        return new JsonSchema().$ref(REF + name);
    }

    /** All schemas by name, written out. */
    TreeMap<String, Schema<?>> schemas() {
        TreeMap<String, Schema<?>> schemas = new TreeMap<>();
        root.path("schemas").properties().forEach(entry -> {
            JsonSchema schema = json.convertValue(full(entry.getValue()), JsonSchema.class);
            schemas.put(entry.getKey(), schema);
        });
        return schemas;
    }

    private JsonNode full(JsonNode node) {
        if (node.isTextual()) {
            return json.createObjectNode().put("$ref", REF + node.asText());
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode schema = node.deepCopy();
        if (schema.has("items")) {
            schema.set("items", full(schema.get("items")));
        }
        return node.has(PROPERTIES) ? object(schema) : schema;
    }

    private ObjectNode object(ObjectNode schema) {
        ObjectNode members = json.createObjectNode();
        inherited(schema, members);
        Set<String> optional = new HashSet<>();
        schema.path("optional").forEach(name -> optional.add(name.asText()));
        ArrayNode required = json.createArrayNode();
        members.fieldNames().forEachRemaining(name -> {
            if (!optional.contains(name)) {
                required.add(name);
            }
        });
        schema.remove("extends");
        schema.remove("optional");
        schema.put("type", "object").set(PROPERTIES, members);
        schema.set("required", required);
        return schema.put("additionalProperties", false);
    }

    private void inherited(JsonNode schema, ObjectNode members) {
        if (schema.has("extends")) {
            inherited(root.path("schemas").path(schema.get("extends").asText()), members);
        }
        schema.path(PROPERTIES).properties().forEach(entry -> members.set(entry.getKey(), full(entry.getValue())));
    }
}
