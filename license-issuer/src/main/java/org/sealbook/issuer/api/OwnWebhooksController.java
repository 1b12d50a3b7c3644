package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.catalog.Change;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.webhooks.Webhook;
import org.sealbook.issuer.webhooks.Webhooks;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The webhooks of a client's agencies: how sending goes, and going on after it was given up. */
@RestController
class OwnWebhooksController {

    private final Webhooks webhooks;
    private final ApiClients clients;
    private final EdgeAudit audit;

    OwnWebhooksController(Webhooks webhooks, ApiClients clients, EdgeAudit audit) {
        this.webhooks = webhooks;
        this.clients = clients;
        this.audit = audit;
    }

    @Operation(summary = "Where your agencies' events are sent to, and how that goes", operationId = "ownWebhooks")
    @Audited(AuditDeed.READ_WEBHOOKS)
    @GetMapping("/api/v1/webhooks")
    ResponseEntity<byte[]> all(JwtAuthenticationToken client) {
        JsonText json = new JsonText().begin().beginArray("items");
        webhooks.of(clients.agenciesOf(client.getName()))
                .forEach(webhook ->
                        WebhookAnswer.members(json.element(), webhook).end());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.endArray().end().bytes());
    }

    @Operation(
            summary = "Send now, and again if it was given up",
            description = "Goes on with the first event that was not received, or with the oldest that is kept.",
            operationId = "resumeWebhook")
    @Audited(value = AuditDeed.RESUME_WEBHOOK, doneBy = Audited.By.ROOM)
    @PostMapping("/api/v1/webhooks/{webhook}/resumption")
    ResponseEntity<byte[]> resume(
            @PathVariable String webhook, JwtAuthenticationToken client, HttpServletRequest http) {
        Webhook own = own(webhook, client);
        audit.change(http, () -> {
            webhooks.resume(own);
            return new Change.Made(own.version());
        });
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(WebhookAnswer.members(new JsonText().begin(), own(webhook, client))
                        .end()
                        .bytes());
    }

    private Webhook own(String id, JwtAuthenticationToken client) {
        Webhook found = webhooks.find(id).orElseThrow(() -> new Refusal(Problem.notFound()));
        if (!clients.agenciesOf(client.getName()).contains(found.agency())) {
            throw new Refusal(Problem.notFound(), OwnLicenses.FOREIGN);
        }
        return found;
    }
}
