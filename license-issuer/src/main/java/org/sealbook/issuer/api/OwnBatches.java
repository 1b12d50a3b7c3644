package org.sealbook.issuer.api;

import java.util.Optional;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.register.Batch;
import org.sealbook.issuer.register.Batches;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** The batches of a client's agencies. What is another's answers like what is not there. */
@Component
final class OwnBatches {

    private final Batches batches;
    private final ApiClients clients;

    OwnBatches(Batches batches, ApiClients clients) {
        this.batches = batches;
        this.clients = clients;
    }

    /** @throws Refusal with 404 */
    Batch batch(String id, JwtAuthenticationToken client) {
        Batch batch = Optional.of(id)
                .filter(text -> text.matches("[A-Za-z0-9_-]{22}"))
                .flatMap(batches::find)
                .orElseThrow(() -> new Refusal(Problem.notFound()));
        if (!clients.agenciesOf(client.getName()).contains(batch.issuer())) {
            throw new Refusal(Problem.notFound(), OwnLicenses.FOREIGN);
        }
        return batch;
    }
}
