package org.sealbook.issuer.api;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may do what: one entry for each operation. The security filter is built from this table, and what has no entry is denied.
 *
 * @param path a pattern, as the OpenAPI document writes it
 * @param owner whose objects the operation works on, in words
 */
record Access(HttpMethod method, PathPattern path, Scope scope, String owner) {

    /** There is nothing that belongs to somebody. */
    static final String NOBODYS = "the same for everybody";

    /** The license's issuer is an agency that the client acts for; another's license answers like one that does not exist. */
    static final String ISSUERS = "the issuing agency's";

    /** Whatever the organisation that the client acts for was granted. */
    static final String GRANTED = "what the organisation's grant names";

    /** Whatever a holder lets the organisation use. */
    static final String DELEGATED = "what a holder lets the organisation use";

    /** Whatever a holder presents to the class of verifiers that the organisation is of. */
    static final String PRESENTED = "what a holder presents";

    static final List<Access> TABLE = List.of(
            post("/api/v1/licenses", Scope.LICENSES_ISSUE, ISSUERS),
            post("/api/v1/licenses:prepare", Scope.LICENSES_ISSUE, ISSUERS),
            post("/api/v1/licenses:complete", Scope.LICENSES_ISSUE, ISSUERS),
            get("/api/v1/licenses", Scope.LICENSES_READ, ISSUERS),
            get("/api/v1/licenses/{id}", Scope.LICENSES_READ, ISSUERS),
            get("/api/v1/licenses/{id}/file", Scope.LICENSES_READ, ISSUERS),
            get("/api/v1/licenses/{id}/events", Scope.LICENSES_READ, ISSUERS),
            get("/api/v1/licenses/{id}/uses", Scope.LICENSES_READ, ISSUERS),
            post("/api/v1/licenses/{id}/versions", Scope.LICENSES_CHANGE, ISSUERS),
            post("/api/v1/licenses/{id}/versions:prepare", Scope.LICENSES_CHANGE, ISSUERS),
            post("/api/v1/licenses/{id}/deeds", Scope.LICENSES_CHANGE, ISSUERS),
            post("/api/v1/licenses/{id}/revocation", Scope.LICENSES_REVOKE, ISSUERS),
            post("/api/v1/licenses/{id}/erasure", Scope.LICENSES_ERASE, ISSUERS),
            post("/api/v1/mass-actions", Scope.LICENSES_MASS, ISSUERS),
            get("/api/v1/mass-actions/{action}", Scope.LICENSES_READ, ISSUERS),
            get("/api/v1/mass-actions/{action}/rows", Scope.LICENSES_READ, ISSUERS),
            post("/api/v1/mass-actions/{action}/approval", Scope.LICENSES_APPROVE, ISSUERS),
            post("/api/v1/mass-actions/{action}/cancellation", Scope.LICENSES_MASS, ISSUERS),
            get("/api/v1/approvals", Scope.LICENSES_APPROVE, ISSUERS),
            get("/api/v1/approvals/{approval}", Scope.LICENSES_APPROVE, ISSUERS),
            post("/api/v1/approvals/{approval}/decision", Scope.LICENSES_APPROVE, ISSUERS),
            post("/api/v1/batches", Scope.BATCHES_WRITE, ISSUERS),
            get("/api/v1/batches/{batch}", Scope.BATCHES_READ, ISSUERS),
            get("/api/v1/batches/{batch}/events", Scope.BATCHES_READ, ISSUERS),
            get("/api/v1/batches/{batch}/errors", Scope.BATCHES_READ, ISSUERS),
            get("/api/v1/batches/{batch}/results", Scope.BATCHES_READ, ISSUERS),
            get("/api/v1/batches/{batch}/licenses.zip", Scope.BATCHES_READ, ISSUERS),
            post("/api/v1/batches/{batch}/approval", Scope.LICENSES_APPROVE, ISSUERS),
            post("/api/v1/batches/{batch}/start", Scope.BATCHES_WRITE, ISSUERS),
            post("/api/v1/batches/{batch}/pause", Scope.BATCHES_WRITE, ISSUERS),
            post("/api/v1/batches/{batch}/resume", Scope.BATCHES_WRITE, ISSUERS),
            post("/api/v1/batches/{batch}/cancel", Scope.BATCHES_WRITE, ISSUERS),
            post("/api/v1/uses:fetch", Scope.LICENSES_USE, GRANTED),
            post("/api/v1/uses:ask", Scope.LICENSES_USE, GRANTED),
            post("/api/v1/uses:copy", Scope.LICENSES_USE, GRANTED),
            post("/api/v1/copies/{copy}:revoke", Scope.LICENSES_USE, GRANTED),
            get("/api/v1/delegations", Scope.LICENSES_USE, DELEGATED),
            post("/api/v1/delegations/{delegation}/fetch", Scope.LICENSES_USE, DELEGATED),
            post("/api/v1/honey-holders", Scope.REGISTRY_ADMIN, NOBODYS),
            post("/api/v1/materials:check", Scope.LICENSES_USE, GRANTED),
            post("/api/v1/materials:fetch", Scope.LICENSES_USE, GRANTED),
            get("/api/v1/service-items", Scope.ANY_CLIENT, NOBODYS),
            get("/api/v1/service-items/{item}", Scope.ANY_CLIENT, NOBODYS),
            put("/api/v1/service-items/{item}", Scope.REGISTRY_ADMIN, NOBODYS),
            get("/api/v1/papers-saved", Scope.REGISTRY_ADMIN, NOBODYS),
            get("/api/v1/reports", Scope.LICENSES_READ, ISSUERS),
            post("/api/v1/reports/{report}/answer", Scope.LICENSES_CHANGE, ISSUERS),
            get("/api/v1/events", Scope.EVENTS_READ, ISSUERS),
            get("/api/v1/webhooks", Scope.EVENTS_READ, ISSUERS),
            post("/api/v1/webhooks/{webhook}/resumption", Scope.EVENTS_READ, ISSUERS),
            post("/api/v1/presentations:redeem", Scope.LICENSES_USE, PRESENTED),
            post("/api/v1/holder-handles", Scope.LICENSES_READ, NOBODYS),
            get("/api/v1/license-types", Scope.ANY_CLIENT, NOBODYS),
            get("/api/v1/license-types/{code}", Scope.ANY_CLIENT, NOBODYS),
            get("/api/v1/license-types/{code}/versions", Scope.ANY_CLIENT, NOBODYS),
            get("/api/v1/license-types/{code}/versions/{version}", Scope.ANY_CLIENT, NOBODYS),
            get("/api/v1/license-types/{code}/versions/{version}/face", Scope.ANY_CLIENT, NOBODYS),
            get("/api/v1/license-types/{code}/draft", Scope.CATALOG_READ, NOBODYS),
            put("/api/v1/license-types/{code}/draft", Scope.CATALOG_WRITE, NOBODYS),
            put("/api/v1/license-types/{code}/draft/face", Scope.CATALOG_WRITE, NOBODYS),
            of(HttpMethod.DELETE, "/api/v1/license-types/{code}/draft", Scope.CATALOG_WRITE, NOBODYS),
            post("/api/v1/license-types/{code}/draft/publication", Scope.CATALOG_WRITE, NOBODYS),
            post("/api/v1/license-types/{code}/retirement", Scope.CATALOG_WRITE, NOBODYS),
            get("/api/v1/type-mappings/{local}", Scope.REGISTRY_ADMIN, NOBODYS),
            put("/api/v1/type-mappings/{local}", Scope.REGISTRY_ADMIN, NOBODYS),
            get("/api/v1/agencies", Scope.REGISTRY_ADMIN, NOBODYS),
            get("/api/v1/agencies/{agency}", Scope.REGISTRY_ADMIN, NOBODYS),
            put("/api/v1/agencies/{agency}", Scope.REGISTRY_ADMIN, NOBODYS),
            get("/api/v1/agencies/{agency}/authorizations", Scope.REGISTRY_ADMIN, NOBODYS),
            get("/api/v1/agencies/{agency}/authorizations/{type}/{region}", Scope.REGISTRY_ADMIN, NOBODYS),
            put("/api/v1/agencies/{agency}/authorizations/{type}/{region}", Scope.REGISTRY_ADMIN, NOBODYS),
            get("/api/v1/agencies/{agency}/usage-grants", Scope.REGISTRY_ADMIN, NOBODYS),
            get("/api/v1/agencies/{agency}/usage-grants/{type}", Scope.REGISTRY_ADMIN, NOBODYS),
            put("/api/v1/agencies/{agency}/usage-grants/{type}", Scope.REGISTRY_ADMIN, NOBODYS),
            get("/api/v1/agencies/{agency}/webhooks", Scope.REGISTRY_ADMIN, NOBODYS),
            get("/api/v1/agencies/{agency}/webhooks/{hook}", Scope.REGISTRY_ADMIN, NOBODYS),
            put("/api/v1/agencies/{agency}/webhooks/{hook}", Scope.REGISTRY_ADMIN, NOBODYS),
            of(HttpMethod.DELETE, "/api/v1/agencies/{agency}/webhooks/{hook}", Scope.REGISTRY_ADMIN, NOBODYS),
            get("/api/v1/clients", Scope.REGISTRY_ADMIN, NOBODYS),
            get("/api/v1/clients/{client}", Scope.REGISTRY_ADMIN, NOBODYS),
            put("/api/v1/clients/{client}", Scope.REGISTRY_ADMIN, NOBODYS),
            post("/api/v1/clients/{client}/secret", Scope.REGISTRY_ADMIN, NOBODYS),
            get("/api/v1/audit", Scope.AUDIT_READ, NOBODYS),
            get("/trust/{name}", Scope.ANYBODY, NOBODYS),
            get("/status/{list}", Scope.ANYBODY, NOBODYS),
            get("/problems", Scope.ANYBODY, NOBODYS),
            get("/problems/{word}", Scope.ANYBODY, NOBODYS),
            // Not in the OpenAPI document: the services of GB/T 36906, which docs/gbt36906.md describes.
            post(SharedEnvelope.PREFIX + "queryCert", Scope.LICENSES_USE, GRANTED),
            post(SharedEnvelope.PREFIX + "queryCertInfo", Scope.LICENSES_USE, GRANTED),
            post(SharedEnvelope.PREFIX + "queryCertInfoByHolderCode", Scope.LICENSES_USE, GRANTED),
            post(SharedEnvelope.PREFIX + "queryCertInfoByQRcode", Scope.LICENSES_USE, GRANTED),
            post(SharedEnvelope.PREFIX + "verifyCertInfo", Scope.LICENSES_USE, GRANTED),
            post(SharedEnvelope.PREFIX + "verifyFile", Scope.LICENSES_USE, NOBODYS),
            post(SharedEnvelope.PREFIX + "downloadUrl", Scope.LICENSES_USE, GRANTED),
            post(SharedEnvelope.PREFIX + "downloadFile", Scope.LICENSES_USE, GRANTED),
            get(SharedEnvelope.PREFIX + "files/{file}", Scope.ANYBODY, NOBODYS),
            // Not in the OpenAPI document: pages, and what is for operators.
            get("/q/{digits}", Scope.ANYBODY, NOBODYS),
            get("/style.css", Scope.ANYBODY, NOBODYS),
            get("/present.js", Scope.ANYBODY, NOBODYS),
            get("/v3/api-docs", Scope.ANYBODY, NOBODYS),
            get("/actuator/health/**", Scope.ANYBODY, NOBODYS),
            get("/actuator/prometheus", Scope.METRICS_READ, NOBODYS));

    private static final List<Access> BY_SPECIFICITY = TABLE.stream()
            .sorted(Comparator.comparing(Access::path, PathPattern.SPECIFICITY_COMPARATOR))
            .toList();

    private static Access get(String path, Scope scope, String owner) {
        return of(HttpMethod.GET, path, scope, owner);
    }

    private static Access post(String path, Scope scope, String owner) {
        return of(HttpMethod.POST, path, scope, owner);
    }

    private static Access put(String path, Scope scope, String owner) {
        return of(HttpMethod.PUT, path, scope, owner);
    }

    private static Access of(HttpMethod method, String path, Scope scope, String owner) {
        return new Access(method, PathPatternParser.defaultInstance.parse(path), scope, owner);
    }

    /** The table in the order in which it is to be applied: where two patterns match, the more specific one counts. */
    static List<Access> bySpecificity() {
        return BY_SPECIFICITY;
    }

    /** The entry of an operation of the OpenAPI document. */
    static Optional<Access> of(HttpMethod method, String pattern) {
        return TABLE.stream()
                .filter(entry -> entry.method().equals(method)
                        && entry.path().getPatternString().equals(pattern))
                .findFirst();
    }

    /** The entry that a request falls under. */
    static Optional<Access> matching(String method, String path) {
        PathContainer container = PathContainer.parsePath(path);
        HttpMethod wanted = HttpMethod.valueOf(method);
        return BY_SPECIFICITY.stream()
                .filter(entry ->
                        entry.httpMethods().contains(wanted) && entry.path().matches(container))
                .findFirst();
    }

    /** What a caller's limit is counted for. */
    RateClass rateClass() {
        return switch (scope) {
            case ANYBODY -> RateClass.ANONYMOUS;
            case LICENSES_ISSUE -> RateClass.ISSUE;
            default ->
                method.equals(HttpMethod.GET) || scope == Scope.LICENSES_READ || scope == Scope.LICENSES_USE
                        ? RateClass.READ
                        : RateClass.CHANGE;
        };
    }

    /** The methods that there are for an address, HEAD beside each GET. */
    static List<HttpMethod> methods(String path) {
        PathContainer container = PathContainer.parsePath(path);
        return TABLE.stream()
                .filter(entry -> entry.path().matches(container))
                .flatMap(entry -> entry.httpMethods().stream())
                .distinct()
                .toList();
    }

    /** What is allowed with GET is allowed with HEAD. */
    List<HttpMethod> httpMethods() {
        return method.equals(HttpMethod.GET) ? List.of(HttpMethod.GET, HttpMethod.HEAD) : List.of(method);
    }

    String pattern() {
        return path.getPatternString();
    }
}
