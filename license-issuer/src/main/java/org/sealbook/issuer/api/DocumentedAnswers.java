package org.sealbook.issuer.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Writes into the OpenAPI document what {@code openapi.yaml} says: answers and their schemas, headers, examples. */
@Component
@Order(1)
final class DocumentedAnswers implements OpenApiCustomizer {

    /** The extension with the most bytes that a body may have. */
    static final String MAX_BYTES = "x-sealbook-max-bytes";

    private final OpenApiTexts texts;

    DocumentedAnswers(OpenApiTexts texts) {
        this.texts = texts;
    }

    @Override
    public void customise(OpenAPI document) {
        Components components = document.getComponents() == null ? new Components() : document.getComponents();
        document.components(components);
        texts.schemas().forEach(components::addSchemas);
        List<String> words =
                Arrays.stream(ProblemWord.values()).map(ProblemWord::text).toList();
        components.addSchemas("ProblemWord", oneOf(words));
        components.addSchemas(
                "ProblemType",
                oneOf(Arrays.stream(ProblemWord.values()).map(ProblemWord::type).toList()));
        header(components, "ETag", "Names this state of the thing, for If-Match");
        header(components, "Retry-After", "Seconds");
        header(components, "RateLimit", "What is left: \"class\";r=requests;t=seconds");
        header(components, "RateLimit-Policy", "The limit: \"class\";q=requests;w=seconds");
        document.getPaths()
                .forEach((path, item) -> item.readOperations().forEach(operation -> describe(path, operation)));
    }

    private static JsonSchema oneOf(List<String> values) {
        JsonSchema schema = new JsonSchema();
        schema.addType("string");
        values.forEach(schema::addEnumItemObject);
        return schema;
    }

    private static void header(Components components, String name, String description) {
        JsonSchema text = new JsonSchema();
        text.addType("string");
        components.addHeaders(name, new Header().description(description).schema(text));
    }

    static Header header(String name) {
        return new Header().$ref("#/components/headers/" + name);
    }

    private void describe(String path, Operation operation) {
        JsonNode said = texts.operation(operation.getOperationId());
        Optional.ofNullable(operation.getParameters())
                .ifPresent(all -> all.forEach(parameter -> describe(parameter, said)));
        if (operation.getRequestBody() != null) {
            long limit = BodyLimit.of(path);
            operation
                    .getRequestBody()
                    .description("At most " + limit + " bytes.")
                    .addExtension(MAX_BYTES, limit);
            operation.getRequestBody().getContent().forEach((kind, content) -> {
                if (kind.endsWith("json")) {
                    examples(content, said);
                }
            });
        }
        if (said.has("answer")) {
            operation.setResponses(responses(operation.getResponses(), said));
        }
    }

    private void describe(Parameter parameter, JsonNode operation) {
        JsonNode said = texts.parameter(parameter.getName());
        if ("query".equals(parameter.getIn())) {
            JsonNode example = operation.path("query").path(parameter.getName());
            parameter.setExample(example.isMissingNode() ? null : texts.value(example));
        } else if (!said.isMissingNode()) {
            parameter.schema(OpenApiTexts.ref(said.path("schema").asText()));
            parameter.setExample(texts.value(said.path("example")));
            parameter.setRequired(
                    "path".equals(parameter.getIn()) || said.path("required").asBoolean());
            if (said.has("description")) {
                parameter.setDescription(said.path("description").asText());
            }
        }
    }

    private void examples(MediaType content, JsonNode said) {
        said.path("examples")
                .properties()
                .forEach(example ->
                        content.addExamples(example.getKey(), new Example().value(texts.value(example.getValue()))));
    }

    private static ApiResponses responses(ApiResponses before, JsonNode said) {
        ApiResponses responses = new ApiResponses();
        String status = said.path("status").asText("200");
        String answer = said.path("answer").asText();
        responses.addApiResponse(status, success(said, answer, description(before, status)));
        said.path("also")
                .properties()
                .forEach(other -> responses.addApiResponse(
                        other.getKey(), success(said, other.getValue().asText(), description(before, other.getKey()))));
        return responses;
    }

    private static String description(ApiResponses before, String status) {
        ApiResponse known = before == null ? null : before.get(status);
        return known == null ? (status.equals("201") ? "Made" : "Done") : known.getDescription();
    }

    private static ApiResponse success(JsonNode said, String answer, String description) {
        ApiResponse response = new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                said.path("kind").asText("application/json"),
                                new MediaType().schema(OpenApiTexts.ref(answer))));
        if (said.path("etag").asBoolean()) {
            response.addHeaderObject("ETag", header("ETag"));
        }
        return response;
    }
}
