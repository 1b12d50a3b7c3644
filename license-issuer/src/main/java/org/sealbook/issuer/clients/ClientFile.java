package org.sealbook.issuer.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.catalog.Agencies;
import org.sealbook.license.AgencyCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code private/clients.json}: the clients that an issuer begins with. It is read once, when the register has none. */
final class ClientFile {

    private static final Logger LOG = LoggerFactory.getLogger(ClientFile.class);
    private static final int MAX_BYTES = 1024 * 1024;
    private static final String BCRYPT = "\\$2[aby]\\$[0-9]{2}\\$[./A-Za-z0-9]{53}";

    private final Path file;
    private final Agencies agencies;

    ClientFile(Path file, Agencies agencies) {
        this.file = file;
        this.agencies = agencies;
    }

    void takeOver(ApiClients clients) {
        try {
            for (StrictJson client :
                    StrictJson.read(Files.readAllBytes(file), MAX_BYTES).objects("clients", 1000)) {
                String id = text(client, "id", ApiClient.ID);
                String officer = client.optionalText("officer", 64).orElse(id);
                if (!officer.matches(ApiClient.OFFICER)) {
                    throw new IllegalStateException("the API clients " + file + ": officer of " + id + " is malformed");
                }
                Set<String> scopes = new LinkedHashSet<>(client.texts("scopes", 20, 50));
                clients.create(
                        id,
                        new ApiClient.Terms(officer, agencies(id, client), scopes, true),
                        text(client, "secret", BCRYPT));
                client.nothingElse();
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the API clients " + file + " cannot be read", unreadable);
        } catch (Malformed malformed) {
            throw new IllegalStateException("the API clients " + file + ": " + malformed.getMessage());
        }
    }

    private String text(StrictJson client, String key, String form) throws Malformed {
        String text = client.text(key, 200);
        if (!text.matches(form)) {
            throw new IllegalStateException("the API clients " + file + ": " + key + " of a client is malformed");
        }
        return text;
    }

    /** Whom nobody registered, nobody can act for. */
    private Set<AgencyCode> agencies(String id, StrictJson client) throws Malformed {
        Set<AgencyCode> registered = new LinkedHashSet<>();
        for (String text : client.texts("agencies", 1000, AgencyCode.LENGTH)) {
            AgencyCode code = new AgencyCode(text);
            if (agencies.find(code).isPresent()) {
                registered.add(code);
            } else {
                LOG.warn(
                        "client {} does not act for {}: the agency is neither registered nor on the trust list",
                        id,
                        code);
            }
        }
        return registered;
    }
}
