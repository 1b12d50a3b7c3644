package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.catalog.Printable;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.register.Approval;
import org.sealbook.issuer.register.Approvals;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The second person's desk: what waits, what it says, and the decision. */
@RestController
@RequestMapping("/api/v1/approvals")
class ApprovalsController {

    private static final int MOST = 200;
    private static final int MAX_REASON = 500;

    private final Approvals approvals;
    private final ApiClients clients;
    private final Bodies bodies;

    ApprovalsController(Approvals approvals, ApiClients clients, Bodies bodies) {
        this.approvals = approvals;
        this.clients = clients;
        this.bodies = bodies;
    }

    /** @param decision APPROVE or REFUSE @param reason 1 to 500 characters */
    record DecisionRequest(@Nullable String decision, @Nullable String reason) {

        @Override
        public String toString() {
            return "***";
        }
    }

    @Operation(summary = "What waits for a second person, oldest first, at most 200", operationId = "approvals")
    @Audited(AuditDeed.READ_REQUESTS)
    @GetMapping
    ResponseEntity<byte[]> waiting(JwtAuthenticationToken client) {
        JsonText json = new JsonText().begin().beginArray("items");
        for (Approval approval : approvals.waiting(clients.agenciesOf(client.getName()), MOST)) {
            brief(json.element(), approval).end();
        }
        return ok(json.endArray().end());
    }

    @Operation(summary = "A request that needs two persons, with what it says", operationId = "approval")
    @Audited(AuditDeed.READ_REQUESTS)
    @GetMapping("/{approval}")
    ResponseEntity<byte[]> one(@PathVariable("approval") String id, JwtAuthenticationToken client) {
        Approval approval = own(id, client);
        JsonText json = brief(new JsonText().begin(), approval);
        approval.decision().ifPresent(decision -> json.begin("decision")
                .text("by", decision.by())
                .text("at", decision.at().toString())
                .text("reason", decision.reason())
                .end());
        return ok(json.raw("request", new String(approval.body(), StandardCharsets.UTF_8))
                .end());
    }

    @Operation(
            summary = "Approve or refuse a request",
            description =
                    "By another person than the one who asked, whatever their logins. The request is then repeated by its client.",
            operationId = "decideApproval")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = DecisionRequest.class)))
    @Audited(value = AuditDeed.DECIDE_REQUEST, doneBy = Audited.By.ROOM)
    @PostMapping(path = "/{approval}/decision", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> decide(
            @PathVariable("approval") String id, @RequestBody byte[] body, JwtAuthenticationToken client) {
        Approval approval = own(id, client);
        DecisionRequest request = bodies.read(body, DecisionRequest.class);
        Approval.State decision = decision(request);
        String officer = clients.officerOf(client.getName());
        if (officer.equals(approval.officer())) {
            throw new Refusal(secondPersonNeeded());
        }
        String reason = String.valueOf(request.reason()).strip();
        if (!approvals.decide(approval, decision, client.getName(), officer, reason)) {
            return Problem.of(ProblemWord.NOT_WAITING, "The request is decided already.")
                    .answer();
        }
        return one(id, client);
    }

    static Problem secondPersonNeeded() {
        return Problem.of(ProblemWord.SECOND_PERSON_NEEDED, "The person who asked for something does not approve it.");
    }

    private static Approval.State decision(DecisionRequest request) {
        List<FieldFault> faults = new ArrayList<>();
        Optional<Approval.State> decision = "APPROVE".equals(request.decision())
                ? Optional.of(Approval.State.APPROVED)
                : Optional.of(Approval.State.REFUSED).filter(refused -> "REFUSE".equals(request.decision()));
        if (decision.isEmpty()) {
            faults.add(new FieldFault("decision", "unknown", "APPROVE or REFUSE"));
        }
        String reason = request.reason();
        if (reason == null || reason.isBlank() || reason.length() > MAX_REASON || !Printable.isPrintable(reason)) {
            faults.add(new FieldFault("reason", "malformed", "1 to " + MAX_REASON + " printable characters"));
        }
        if (!faults.isEmpty()) {
            throw new Refusal(Problem.invalid(faults));
        }
        return decision.orElseThrow();
    }

    private Approval own(String id, JwtAuthenticationToken client) {
        Approval approval = Optional.of(id)
                .filter(text -> text.matches("[A-Za-z0-9_-]{22}"))
                .flatMap(approvals::find)
                .orElseThrow(() -> new Refusal(Problem.notFound()));
        if (!clients.agenciesOf(client.getName()).contains(approval.issuer())) {
            throw new Refusal(Problem.notFound(), OwnLicenses.FOREIGN);
        }
        return approval;
    }

    private static JsonText brief(JsonText json, Approval approval) {
        return json.text("id", approval.id())
                .text("kind", approval.kind().name())
                .text("state", approval.state().name())
                .text("issuer", approval.issuer().value())
                .text("type", approval.type().value())
                .text("license", approval.license())
                .text("requestedBy", approval.request().client())
                .text("createdAt", approval.createdAt().toString());
    }

    private static ResponseEntity<byte[]> ok(JsonText json) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json.bytes());
    }
}
