package org.sealbook.issuer.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.catalog.Agencies;
import org.sealbook.issuer.clients.ApiClient;
import org.sealbook.license.AgencyCode;
import org.springframework.stereotype.Component;

/** Reads what a client is to be: only agencies that are registered, only scopes that there are. */
@Component
final class ClientTerms {

    private static final int MAX_AGENCIES = 1000;

    private final Agencies agencies;

    ClientTerms(Agencies agencies) {
        this.agencies = agencies;
    }

    /** @throws Refusal that names every fault */
    ApiClient.Terms read(String client, ClientsController.ClientRequest request) {
        Members members = new Members();
        if (!client.matches(ApiClient.ID)) {
            members.fault("client", "malformed", "1 to 64 letters, digits, full stops, hyphens and underscores");
        }
        String officer = members.text("officer", request.officer(), 64);
        if (!officer.isEmpty() && !officer.matches(ApiClient.OFFICER)) {
            members.fault("officer", "malformed", "1 to 64 printable ASCII characters without blanks");
        }
        Set<AgencyCode> registered = agencies(members, request.agencies());
        Set<String> scopes = scopes(members, request.scopes());
        boolean active = members.flag("active", request.active());
        members.requireNoFaults();
        return new ApiClient.Terms(officer, registered, scopes, active);
    }

    private Set<AgencyCode> agencies(Members members, @Nullable List<@Nullable String> given) {
        Set<AgencyCode> registered = new LinkedHashSet<>();
        List<String> codes = list(members, "agencies", given, MAX_AGENCIES);
        for (int i = 0; i < codes.size(); i++) {
            Optional<AgencyCode> code = AgencyCode.parse(codes.get(i))
                    .filter(parsed -> agencies.find(parsed).isPresent());
            if (code.isEmpty()) {
                members.fault("agencies[" + i + "]", "unknown", "not a registered agency");
            }
            code.ifPresent(registered::add);
        }
        return registered;
    }

    private static Set<String> scopes(Members members, @Nullable List<@Nullable String> given) {
        List<String> known = Arrays.stream(Scope.values())
                .filter(Scope::isAsked)
                .map(Scope::word)
                .toList();
        Set<String> scopes = new LinkedHashSet<>();
        List<String> words = list(members, "scopes", given, known.size());
        for (int i = 0; i < words.size(); i++) {
            if (!known.contains(words.get(i))) {
                members.fault("scopes[" + i + "]", "unknown", "one of " + String.join(", ", known));
            }
            scopes.add(words.get(i));
        }
        return scopes;
    }

    private static List<String> list(Members members, String field, @Nullable List<@Nullable String> given, int max) {
        List<String> texts = new ArrayList<>();
        if (given == null) {
            members.fault(field, "missing", "a list, which may be empty");
            return texts;
        }
        if (given.size() > max) {
            members.fault(field, "too-many", "at most " + max);
            return texts;
        }
        given.forEach(text -> texts.add(text == null ? "" : text));
        return texts;
    }
}
