package org.sealbook.issuer.api;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.sealbook.issuer.RunningIssuer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document that a running issuer gives, and what it promises of answers. */
final class Documented {

    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;

    Documented(RunningIssuer issuer) {
        this.document = JSON.readTree(issuer.get("/v3/api-docs").body());
    }

    /** @param method in small letters, as the document has it */
    record Operation(String id, String method, String path, JsonNode text) {

        boolean hasBody() {
            return text.has("requestBody");
        }

        boolean takes(String header) {
            return text.path("parameters")
                    .valueStream()
                    .anyMatch(one -> one.path("name").asString().equals(header));
        }

        boolean documents(int status) {
            return text.path("responses").has(Integer.toString(status));
        }

        /** The address with the documented examples in it. */
        String examplePath() {
            String filled = path;
            List<String> query = new ArrayList<>();
            for (JsonNode parameter : text.path("parameters")) {
                String name = parameter.path("name").asString();
                String example = parameter.path("example").asString("");
                if (parameter.path("in").asString().equals("path")) {
                    filled = filled.replace("{" + name + "}", example);
                } else if (parameter.path("in").asString().equals("query") && !example.isEmpty()) {
                    query.add(name + "=" + example);
                }
            }
            return query.isEmpty() ? filled : filled + "?" + String.join("&", query);
        }

        /** The documented bodies, one after the other; one that is empty if the operation takes none. */
        List<String> exampleBodies() {
            if (!hasBody()) {
                return List.of("");
            }
            List<String> bodies = new ArrayList<>();
            content()
                    .path("examples")
                    .properties()
                    .forEach(example ->
                            bodies.add(example.getValue().path("value").toString()));
            return bodies;
        }

        JsonNode content() {
            return text.path("requestBody").path("content").path(kind());
        }

        /** The kind of body that the examples are of: JSON or its lines where taken, or where there is none. */
        String kind() {
            JsonNode content = text.path("requestBody").path("content");
            if (content.isMissingNode() || content.has("application/json")) {
                return "application/json";
            }
            return content.has("application/x-ndjson")
                    ? "application/x-ndjson"
                    : content.propertyNames().iterator().next();
        }

        long maxBytes() {
            return text.path("requestBody").path(DocumentedAnswers.MAX_BYTES).asLong();
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    JsonNode text = method.getValue();
                    operations.add(
                            new Operation(text.path("operationId").asString(), method.getKey(), path.getKey(), text));
                }));
        return operations;
    }

    Operation operation(String id) {
        return operations().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not documented: " + id));
    }

    /** The status, the kind, the headers and every member of an answer are as documented. */
    void holds(Operation operation, HttpResponse<byte[]> answer) {
        String as = operation.id() + " " + answer.statusCode() + " " + kind(answer);
        JsonNode response = operation.text().path("responses").path(Integer.toString(answer.statusCode()));
        Assertions.assertThat(response.isMissingNode())
                .as(as + " is documented: " + shortly(answer))
                .isFalse();
        Map.Entry<String, JsonNode> content =
                response.path("content").properties().iterator().next();
        Assertions.assertThat(kind(answer)).as(as).isEqualTo(content.getKey());
        response.path("headers").propertyNames().forEach(name -> Assertions.assertThat(name.equals("Retry-After")
                        || answer.headers().firstValue(name).isPresent())
                .as(as + " has " + name)
                .isTrue());
        if (content.getKey().matches(".*[/+]json")) {
            isValid(as, content.getValue().path("schema"), Answers.text(answer));
        }
    }

    void isValid(String as, JsonNode schema, String json) {
        ObjectNode whole = (ObjectNode) document.deepCopy();
        schema.properties().forEach(member -> whole.set(member.getKey(), member.getValue()));
        Assertions.assertThat(SCHEMAS.getSchema(whole).validate(JSON.readTree(json)))
                .as(as + ": " + json)
                .isEmpty();
    }

    private static String kind(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Content-Type").orElse("none").split(";")[0];
    }

    private static String shortly(HttpResponse<byte[]> answer) {
        String text = Answers.text(answer);
        return text.substring(0, Math.min(300, text.length()));
    }
}
