package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.usage.DelegatedUse;
import org.sealbook.issuer.usage.Delegation;
import org.sealbook.issuer.usage.Delegations;
import org.sealbook.issuer.usage.Usage.Outcome;
import org.sealbook.issuer.usage.UsageReceipts;
import org.sealbook.issuer.usage.UsageRequest;
import org.sealbook.license.AgencyCode;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.UsageContext;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What holders let organisations use of their licenses (委托用证). */
@RestController
class DelegationsController {

    private final Delegations delegations;
    private final DelegatedUse use;
    private final UsageReceipts receipts;
    private final ApiClients clients;
    private final Bodies bodies;

    DelegationsController(
            Delegations delegations, DelegatedUse use, UsageReceipts receipts, ApiClients clients, Bodies bodies) {
        this.delegations = delegations;
        this.use = use;
        this.receipts = receipts;
        this.clients = clients;
        this.bodies = bodies;
    }

    /** With a basis of delegation. */
    record DelegatedRequest(@Nullable UsageContextRequest context) {

        @Override
        public String toString() {
            return "***";
        }
    }

    @Operation(
            summary = "What holders let your organisations use today, the newest first, 200 at most",
            description = "No data of the licenses, and nobody's name: only which, for what, and until when.",
            operationId = "delegations")
    @Audited(AuditDeed.READ_DELEGATIONS)
    @GetMapping("/api/v1/delegations")
    ResponseEntity<byte[]> all(JwtAuthenticationToken client) {
        JsonText json = new JsonText().begin().beginArray("items");
        for (Delegation delegation : delegations.to(clients.agenciesOf(client.getName()))) {
            JsonText item = json.element()
                    .text("id", delegation.id())
                    .text("license", delegation.license().toString())
                    .text("organisation", delegation.organisation().value())
                    .text("purpose", delegation.purpose())
                    .text("lastDay", delegation.lastDay().toString())
                    .beginArray("fields");
            delegation.fieldKeys().stream().sorted().forEach(item::element);
            item.endArray().end();
        }
        return answer(json.endArray());
    }

    @Operation(
            summary = "The license of a delegation, for a case",
            description =
                    "The fields that the holder chose, if the license is in force. The record of it is written first; the holder reads it.",
            operationId = "fetchDelegated")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = DelegatedRequest.class)))
    @Audited(value = AuditDeed.FETCH_DELEGATED, doneBy = Audited.By.ROOM)
    @PostMapping(path = "/api/v1/delegations/{delegation}/fetch", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> fetch(
            @PathVariable("delegation") String id, @RequestBody byte[] body, JwtAuthenticationToken client) {
        Set<AgencyCode> own = clients.agenciesOf(client.getName());
        Delegation delegation = use.find(own, id).orElseThrow(() -> new Refusal(Problem.notFound()));
        Members members = new Members();
        Optional<UsageContext> context = UsageContextRequest.read(
                bodies.read(body, DelegatedRequest.class).context(), own, members);
        if (context.isPresent() && context.get().basis() != LegalBasis.DELEGATION) {
            members.fault("context.basis", "not-here", "DELEGATION: the holder let it be used");
        }
        members.requireNoFaults();
        Outcome.Answered answered =
                UseRequests.answered(use.fetch(client.getName(), context.orElseThrow(), delegation));
        UsageRequest request = new UsageRequest(
                client.getName(),
                "",
                context.orElseThrow(),
                delegation.holder(),
                delegation.license().type());
        JsonText json = new JsonText().begin().text("record", answered.record()).beginArray("items");
        answered.licenses().forEach(found -> UsedLicense.write(json.element(), found, answered.fieldKeys())
                .text("receipt", receipts.ofLicense(request, answered, found))
                .end());
        return answer(json.endArray());
    }

    private static ResponseEntity<byte[]> answer(JsonText json) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.end().bytes());
    }
}
