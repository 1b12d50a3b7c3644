package org.sealbook.issuer.api;

/** What a caller must have been given for a deed. */
enum Scope {
    /** No token is asked for. */
    ANYBODY(""),
    /** The token of any client in force, whatever its scopes. */
    ANY_CLIENT(""),
    LICENSES_ISSUE("licenses:issue"),
    LICENSES_READ("licenses:read"),
    LICENSES_USE("licenses:use"),
    LICENSES_CHANGE("licenses:change"),
    LICENSES_REVOKE("licenses:revoke"),
    LICENSES_ERASE("licenses:erase"),
    LICENSES_MASS("licenses:mass"),
    LICENSES_APPROVE("licenses:approve"),
    BATCHES_READ("batches:read"),
    BATCHES_WRITE("batches:write"),
    EVENTS_READ("events:read"),
    CATALOG_READ("catalog:read"),
    CATALOG_WRITE("catalog:write"),
    REGISTRY_ADMIN("registry:admin"),
    METRICS_READ("metrics:read"),
    AUDIT_READ("audit:read");

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    /** As it stands in tokens and in the OpenAPI document; empty where none is asked for. */
    String word() {
        return word;
    }

    boolean isAsked() {
        return !word.isEmpty();
    }
}
