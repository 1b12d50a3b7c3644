package org.sealbook.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.issuer.RunningIssuer;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table of rights, the OpenAPI document and the program speak of the same operations. */
class AccessTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private static JsonNode paths() {
        return new JsonMapper().readTree(ISSUER.get("/v3/api-docs").body()).get("paths");
    }

    private static List<String> documented() {
        List<String> operations = new ArrayList<>();
        paths().properties().forEach(path -> path.getValue()
                .propertyNames()
                .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    private static String name(Access entry) {
        return entry.method() + " " + entry.pattern();
    }

    @Test
    void every_documented_operation_has_one_entry_and_every_entry_of_the_api_is_documented() {
        List<String> entries = Access.TABLE.stream()
                .filter(entry -> entry.pattern().matches("/(api|problems|trust|status)(/.*)?"))
                .map(AccessTest::name)
                .toList();

        assertThat(entries).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(documented());
    }

    @Test
    void every_operation_of_the_program_has_an_entry() {
        TreeSet<String> ours = new TreeSet<>();
        ISSUER.part("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> {
                    if (handler.getBeanType().getName().startsWith("org.sealbook")) {
                        mapping.getMethodsCondition().getMethods().forEach(method -> mapping.getPatternValues()
                                .forEach(path -> ours.add(method + " " + path)));
                    }
                });

        assertThat(ours).isNotEmpty();
        assertThat(Access.TABLE.stream().map(AccessTest::name)).containsAll(ours);
    }

    @Test
    void the_document_says_which_scope_an_operation_asks_for_and_whose_objects_it_works_on() {
        for (Access entry : Access.TABLE) {
            JsonNode path = paths().get(entry.pattern());
            if (path != null) {
                JsonNode operation = path.get(entry.method().name().toLowerCase(Locale.ROOT));
                String scopes =
                        Objects.requireNonNull(operation.get("security")).toString();
                assertThat(scopes).as(name(entry)).isEqualTo(expected(entry.scope()));
                assertThat(operation.get(DocumentedAccess.OWNER).asString()).isEqualTo(entry.owner());
            }
        }
    }

    private static String expected(Scope scope) {
        return switch (scope) {
            case ANYBODY -> "[]";
            case ANY_CLIENT -> "[{\"clientCredentials\":[]}]";
            default -> "[{\"clientCredentials\":[\"" + scope.word() + "\"]}]";
        };
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/nope,404",
        "GET,/api/v1/nope,404",
        "POST,/api/v1/licenses/x/nope,404",
        "GET,/v3/api-docs.yaml,404",
        "GET,/v3/api-docs/swagger-config,404",
        "GET,/actuator,404",
        "GET,/actuator/env,404",
        "GET,/error,404",
        "POST,/q/1,405",
        "DELETE,/api/v1/licenses/x,405",
        "PUT,/api/v1/license-types,405",
        "TRACE,/api/v1/licenses,405"
    })
    void what_has_no_entry_is_denied_to_everybody(String method, String path, int status) {
        assertThat(Access.of(HttpMethod.valueOf(method), path)).isEmpty();
        for (RunningIssuer.Caller caller : List.of(ISSUER.anonymous(), ISSUER.as("demo-all"))) {
            assertThat(caller.call(method, path, new byte[0]).statusCode()).isEqualTo(status);
        }
    }
}
