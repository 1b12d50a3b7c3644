package org.sealbook.issuer.authority;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.clients.NewSecret;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The demo's API clients: one for each agency, one that acts for all that may issue something, and those of the registry. */
final class DemoClients {

    static final String FOR_ALL = "demo-all";

    /** Reads the issuer's metrics and the audit, and nothing else. */
    static final String OPERATOR = "demo-operator";

    /** The second person: approves for all agencies and asks for nothing itself. */
    static final String APPROVER = "demo-approver";

    /** Registers agencies and clients, and defines license types. */
    static final String REGISTRAR = "demo-registrar";

    private static final List<String> SCOPES = List.of(
            "licenses:issue",
            "licenses:read",
            "licenses:use",
            "licenses:change",
            "licenses:revoke",
            "licenses:erase",
            "licenses:mass",
            "batches:write",
            "batches:read",
            "events:read");
    private static final int SECRET_BYTES = 32;

    private final SecureRandom random;
    private final List<DemoAgency> agencies;
    private final BCryptPasswordEncoder hashes;
    private final JsonText clients = new JsonText().begin().beginArray("clients");
    private final JsonText secrets = new JsonText().begin();

    DemoClients(SecureRandom random, DemoRegion region) {
        this.random = random;
        this.agencies = region.agencies();
        this.hashes = new BCryptPasswordEncoder(NewSecret.COST, random);
    }

    /** Writes {@code clients.json} with hashes for the issuer, and {@code client-secrets.json} for the demo. */
    void write(PrivateFolder folder) throws IOException {
        for (DemoAgency agency : agencies) {
            client(agency.client(), List.of(agency), SCOPES);
        }
        client(
                FOR_ALL,
                agencies.stream().filter(agency -> !agency.types().isEmpty()).toList(),
                SCOPES);
        client(APPROVER, agencies, List.of("licenses:read", "licenses:approve"));
        client(OPERATOR, List.of(), List.of("metrics:read", "audit:read"));
        client(REGISTRAR, List.of(), List.of("registry:admin", "catalog:read", "catalog:write"));
        folder.write("clients.json", clients.endArray().end().bytes());
        folder.write("client-secrets.json", secrets.end().bytes());
    }

    private void client(String id, List<DemoAgency> actsFor, List<String> scopes) {
        String secret = PrivateFolder.token(random, SECRET_BYTES);
        secrets.text(id, secret);
        clients.element()
                .text("id", id)
                // Who is behind the login: in the demo each has somebody else.
                .text("officer", "officer." + id)
                .text("secret", Objects.requireNonNull(hashes.encode(secret)))
                .beginArray("agencies");
        actsFor.forEach(agency -> clients.element(agency.code().value()));
        clients.endArray().beginArray("scopes");
        scopes.forEach(clients::element);
        clients.endArray().end();
    }
}
