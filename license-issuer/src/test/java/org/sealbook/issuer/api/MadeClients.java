package org.sealbook.issuer.api;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.RunningIssuer.Caller;

/** A client for every kind of caller, registered by the API. */
final class MadeClients {

    static final String OWN_AGENCY = "11310000MB2F000160";
    static final String OTHER_AGENCY = "11310000MB2F00032M";
    static final String DISABLED = "disabled";
    static final String FOREIGN = "foreign";
    static final String WITHOUT_SCOPE = "without-scope";

    private final RunningIssuer issuer;
    private final Caller registrar;

    MadeClients(RunningIssuer issuer) {
        this.issuer = issuer;
        this.registrar = issuer.as("demo-registrar");
    }

    /** By name: one for each scope, all for the own agency; one of another agency with all scopes; one disabled; one with none. */
    Map<String, Caller> forEachScope() {
        List<Scope> scopes =
                Arrays.stream(Scope.values()).filter(Scope::isAsked).toList();
        Map<String, Caller> made = new LinkedHashMap<>();
        scopes.forEach(scope -> made.put(scope.name(), caller(scope.name(), OWN_AGENCY, List.of(scope))));
        made.put(WITHOUT_SCOPE, caller(WITHOUT_SCOPE, OWN_AGENCY, List.of()));
        made.put(FOREIGN, caller(FOREIGN, OTHER_AGENCY, scopes));
        made.put(DISABLED, caller(DISABLED, OWN_AGENCY, scopes));
        put(DISABLED, OWN_AGENCY, scopes, false, "If-Match", "\"1\"");
        return made;
    }

    /** One that may do everything, for the own agency. */
    Caller withAllScopes() {
        List<Scope> scopes =
                Arrays.stream(Scope.values()).filter(Scope::isAsked).toList();
        return caller("all-scopes", OWN_AGENCY, scopes);
    }

    private Caller caller(String id, String agency, List<Scope> scopes) {
        return issuer.as(id, Answers.member(put(id, agency, scopes, true), "secret"));
    }

    private HttpResponse<byte[]> put(String id, String agency, List<Scope> scopes, boolean active, String... headers) {
        String body = "{\"officer\":\"officer." + id + "\",\"agencies\":[\"" + agency + "\"],\"scopes\":["
                + scopes.stream().map(scope -> "\"" + scope.word() + "\"").collect(Collectors.joining(","))
                + "],\"active\":" + active + "}";
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return registrar.call("PUT", "/api/v1/clients/" + id, body.getBytes(StandardCharsets.UTF_8), all);
    }
}
