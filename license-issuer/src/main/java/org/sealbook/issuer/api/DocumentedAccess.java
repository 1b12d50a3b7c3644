package org.sealbook.issuer.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Writes into the OpenAPI document, for each operation, what {@link Access} asks of its caller. */
@Component
final class DocumentedAccess implements OpenApiCustomizer {

    private static final String SCHEME = "clientCredentials";

    /** The extension that says whose objects an operation works on. */
    static final String OWNER = "x-sealbook-owner";

    @Override
    public void customise(OpenAPI document) {
        Components components = document.getComponents() == null ? new Components() : document.getComponents();
        document.components(components.addSecuritySchemes(SCHEME, scheme()));
        document.getPaths().forEach((path, item) -> item.readOperationsMap()
                .forEach((method, operation) ->
                        Access.of(method(method), path).ifPresent(entry -> describe(operation, entry))));
    }

    private static HttpMethod method(PathItem.HttpMethod method) {
        return HttpMethod.valueOf(method.name());
    }

    private static void describe(Operation operation, Access entry) {
        operation.addExtension(OWNER, entry.owner());
        operation.setSecurity(
                entry.scope() == Scope.ANYBODY
                        ? List.of()
                        : List.of(new SecurityRequirement()
                                .addList(
                                        SCHEME,
                                        entry.scope().isAsked()
                                                ? List.of(entry.scope().word())
                                                : List.of())));
    }

    private static SecurityScheme scheme() {
        Scopes scopes = new Scopes();
        for (Scope scope : Scope.values()) {
            if (scope.isAsked()) {
                scopes.addString(scope.word(), scope.word());
            }
        }
        return new SecurityScheme()
                .type(SecurityScheme.Type.OAUTH2)
                .flows(new OAuthFlows()
                        .clientCredentials(
                                new OAuthFlow().tokenUrl("/oauth2/token").scopes(scopes)));
    }
}
