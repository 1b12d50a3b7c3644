package org.sealbook.issuer.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/**
 * Writes into the OpenAPI document with which problems an operation may answer: those that follow from what it takes, and those that
 * {@code openapi.yaml} names as its own.
 */
@Component
@Order(2)
final class DocumentedProblems implements OpenApiCustomizer {

    private static final Set<ProblemWord> LATER = EnumSet.of(
            ProblemWord.IN_PROGRESS,
            ProblemWord.VERSION_PENDING,
            ProblemWord.RATE_LIMITED,
            ProblemWord.REGISTER_UNAVAILABLE,
            ProblemWord.STORAGE_UNAVAILABLE);

    private final OpenApiTexts texts;

    DocumentedProblems(OpenApiTexts texts) {
        this.texts = texts;
    }

    @Override
    public void customise(OpenAPI document) {
        document.getPaths().forEach((path, item) -> item.readOperationsMap()
                .forEach((method, operation) -> describe(path, method, operation)));
    }

    private void describe(String path, PathItem.HttpMethod method, Operation operation) {
        Set<ProblemWord> words = EnumSet.of(ProblemWord.BAD_REQUEST, ProblemWord.RATE_LIMITED);
        Access.of(HttpMethod.valueOf(method.name()), path).ifPresent(entry -> ofAccess(entry, words));
        ofBody(operation, words);
        if (path.contains("{")) {
            words.add(ProblemWord.NOT_FOUND);
        }
        if (path.startsWith("/api/")) {
            words.add(ProblemWord.INVALID_REQUEST);
            words.add(ProblemWord.REGISTER_UNAVAILABLE);
        }
        texts.operation(operation.getOperationId())
                .path("problems")
                .forEach(word -> words.add(ProblemWord.parse(word.asText())
                        .orElseThrow(() -> new IllegalStateException("openapi.yaml: no such problem: " + word))));
        write(operation, words);
    }

    private static void ofAccess(Access entry, Set<ProblemWord> words) {
        if (entry.scope() != Scope.ANYBODY) {
            words.add(ProblemWord.UNAUTHENTICATED);
        }
        if (entry.scope().isAsked()) {
            words.add(ProblemWord.FORBIDDEN);
        }
    }

    private static void ofBody(Operation operation, Set<ProblemWord> words) {
        if (operation.getRequestBody() != null) {
            words.addAll(EnumSet.of(
                    ProblemWord.BODY_UNREADABLE,
                    ProblemWord.NOT_JSON,
                    ProblemWord.BODY_TOO_LARGE,
                    ProblemWord.UNSUPPORTED_MEDIA_TYPE));
        }
        if (takes(operation, "Idempotency-Key")) {
            words.addAll(EnumSet.of(
                    ProblemWord.IDEMPOTENCY_KEY, ProblemWord.IN_PROGRESS, ProblemWord.IDEMPOTENCY_KEY_REUSED));
        }
        if (takes(operation, HttpHeaders.IF_MATCH)) {
            words.addAll(EnumSet.of(ProblemWord.IF_MATCH, ProblemWord.CHANGED_MEANWHILE));
        }
    }

    private static boolean takes(Operation operation, String header) {
        return Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream()
                .anyMatch(parameter -> parameter.getName().equals(header));
    }

    private static void write(Operation operation, Set<ProblemWord> words) {
        words.stream()
                .collect(Collectors.groupingBy(word -> word.status().value(), TreeMap::new, Collectors.toList()))
                .forEach((status, same) ->
                        operation.getResponses().addApiResponse(Integer.toString(status), response(same)));
    }

    private static ApiResponse response(List<ProblemWord> words) {
        ApiResponse response = new ApiResponse()
                .description(words.stream()
                        .map(word -> word.text() + ": " + word.title())
                        .collect(Collectors.joining("; ")))
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(OpenApiTexts.ref("Problem"))));
        if (words.stream().anyMatch(LATER::contains)) {
            response.addHeaderObject(HttpHeaders.RETRY_AFTER, DocumentedAnswers.header(HttpHeaders.RETRY_AFTER));
        }
        if (words.contains(ProblemWord.RATE_LIMITED)) {
            response.addHeaderObject("RateLimit", DocumentedAnswers.header("RateLimit"));
            response.addHeaderObject("RateLimit-Policy", DocumentedAnswers.header("RateLimit-Policy"));
        }
        return response;
    }
}
