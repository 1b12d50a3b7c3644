package org.sealbook.issuer.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.license.AgencyCode;

/** The programs that may call the API: their secrets' hashes, the agencies they act for and what they may do. */
public final class ApiClients {

    private final Map<String, ApiClient> clients;

    private ApiClients(Map<String, ApiClient> clients) {
        this.clients = clients;
    }

    /** @param secretHash bcrypt */
    public record ApiClient(String id, String secretHash, Set<AgencyCode> agencies, List<String> scopes) {

        @Override
        public String toString() {
            return "client " + id;
        }
    }

    static ApiClients read(Path file) {
        try {
            Map<String, ApiClient> clients = new LinkedHashMap<>();
            for (StrictJson client :
                    StrictJson.read(Files.readAllBytes(file), 1024 * 1024).objects("clients", 1000)) {
                Set<AgencyCode> agencies = new LinkedHashSet<>();
                for (String code : client.texts("agencies", 1000, AgencyCode.LENGTH)) {
                    agencies.add(new AgencyCode(code));
                }
                String id = client.text("id", 64);
                clients.put(
                        id, new ApiClient(id, client.text("secret", 200), agencies, client.texts("scopes", 20, 50)));
            }
            return new ApiClients(clients);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the API clients " + file + " cannot be read", unreadable);
        } catch (Malformed malformed) {
            throw new IllegalStateException("the API clients " + file + ": " + malformed.getMessage());
        }
    }

    List<ApiClient> all() {
        return new ArrayList<>(clients.values());
    }

    /** The agencies that a client acts for; none for one that is not known any more. */
    Set<AgencyCode> agenciesOf(String client) {
        ApiClient known = clients.get(client);
        return known == null ? Set.of() : known.agencies();
    }

    /** The person or system behind a client. */
    String officerOf(String client) {
        return client;
    }
}
