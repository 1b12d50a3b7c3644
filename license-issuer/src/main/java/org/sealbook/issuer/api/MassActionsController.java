package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.lifecycle.DeedRequest;
import org.sealbook.issuer.lifecycle.MassActionAnswer;
import org.sealbook.issuer.lifecycle.MassDeeds;
import org.sealbook.issuer.lifecycle.WantedDeed;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.MassAction;
import org.sealbook.issuer.register.MassActions;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Validity;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One deed on up to 10,000 licenses: a dry run, a second person, a time to undo, a result for each license. */
@RestController
@RequestMapping("/api/v1/mass-actions")
class MassActionsController {

    private static final int MAX_ROWS = 1_000;

    private final MassDeeds deeds;
    private final MassActions actions;
    private final ApiClients clients;
    private final Bodies bodies;
    private final Clock clock;

    MassActionsController(MassDeeds deeds, MassActions actions, ApiClients clients, Bodies bodies, Clock clock) {
        this.deeds = deeds;
        this.actions = actions;
        this.clients = clients;
        this.bodies = bodies;
        this.clock = clock;
    }

    /**
     * @param issuer the agency; may be left out by a client that acts for one
     * @param licenses 1 to 10,000 identifiers
     */
    record MassActionRequest(
            @Nullable String deed,
            @Nullable String reason,
            @Nullable String legalBasis,
            @Nullable String issuer,
            @Nullable List<@Nullable String> licenses) {

        @Override
        public String toString() {
            return "***";
        }
    }

    @Operation(
            summary = "Check what a deed on many licenses would do",
            description = "Nothing happens before another person approves it.",
            operationId = "checkMassAction")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = MassActionRequest.class)))
    @Audited(value = AuditDeed.CHECK_MASS_ACTION, doneBy = Audited.By.ROOM)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> check(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody byte[] body,
            JwtAuthenticationToken client) {
        ClientRequest request = ApiRequest.of(key, body, client, "mass action");
        MassActionRequest wanted = bodies.read(body, MassActionRequest.class);
        List<FieldFault> faults = new ArrayList<>();
        Optional<AgencyCode> issuer = issuer(wanted.issuer(), clients.agenciesOf(client.getName()), faults);
        List<LicenseId> licenses = licenses(wanted.licenses(), faults);
        LocalDate today = clock.instant().atZone(Validity.ZONE).toLocalDate();
        DeedRequest.Reading reading =
                new DeedRequest(wanted.deed(), wanted.reason(), wanted.legalBasis(), null, null).read(today);
        if (reading instanceof DeedRequest.Reading.Faulty faulty) {
            faults.addAll(faulty.faults());
        }
        if (!faults.isEmpty() || issuer.isEmpty() || !(reading instanceof DeedRequest.Reading.InOrder inOrder)) {
            throw new Refusal(Problem.invalid(faults));
        }
        return check(request, issuer.get(), inOrder.deed(), licenses);
    }

    private ResponseEntity<byte[]> check(
            ClientRequest request, AgencyCode issuer, WantedDeed deed, List<LicenseId> licenses) {
        String officer = clients.officerOf(request.client());
        MassActions.Outcome outcome = deeds.check(request, issuer, officer, deed, licenses);
        if (outcome instanceof MassActions.Outcome.Checked checked) {
            return ResponseEntity.status(HttpStatus.CREATED)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(checked.answer());
        }
        return outcome instanceof MassActions.Outcome.KeyUsedForOtherBody
                ? Conflicts.keyUsed()
                : Conflicts.inProgress();
    }

    private static Optional<AgencyCode> issuer(@Nullable String text, Set<AgencyCode> own, List<FieldFault> faults) {
        Optional<AgencyCode> issuer = text == null && own.size() == 1
                ? own.stream().findFirst()
                : AgencyCode.parse(text == null ? "" : text).filter(own::contains);
        if (issuer.isEmpty()) {
            faults.add(new FieldFault("issuer", "unknown", "not an agency that this client acts for"));
        }
        return issuer;
    }

    private static List<LicenseId> licenses(@Nullable List<@Nullable String> texts, List<FieldFault> faults) {
        List<LicenseId> ids = new ArrayList<>();
        if (texts == null || texts.isEmpty() || texts.size() > MassDeeds.MAX_LICENSES) {
            faults.add(new FieldFault("licenses", "count", "1 to " + MassDeeds.MAX_LICENSES + " identifiers"));
            return ids;
        }
        for (int i = 0; i < texts.size() && faults.size() < 100; i++) {
            String text = texts.get(i);
            if (text != null && LicenseId.read(text) instanceof LicenseId.WellFormed wellFormed) {
                ids.add(wellFormed.id());
            } else {
                faults.add(new FieldFault("licenses[" + i + "]", "malformed", "no license identifier (GB/T 36904)"));
            }
        }
        return ids;
    }

    @Operation(summary = "A mass action and how far it is", operationId = "massAction")
    @Audited(AuditDeed.READ_MASS_ACTION)
    @GetMapping("/{action}")
    ResponseEntity<byte[]> one(@PathVariable("action") String id, JwtAuthenticationToken client) {
        return answer(own(id, client));
    }

    @Operation(summary = "What became of each license", operationId = "massActionRows")
    @Audited(AuditDeed.READ_MASS_ACTION)
    @GetMapping("/{action}/rows")
    ResponseEntity<byte[]> rows(
            @PathVariable("action") String id,
            @RequestParam(required = false) @Nullable String after,
            JwtAuthenticationToken client) {
        if (after != null && !after.matches("[0-9]{1,6}")) {
            throw ListingController.invalid("after", "malformed", "the position of the last row seen");
        }
        JsonText json = new JsonText().begin().beginArray("items");
        int from = after == null ? 0 : Integer.parseInt(after);
        for (MassAction.Row row : actions.rows(own(id, client), from, MAX_ROWS)) {
            json.element()
                    .number("position", row.position())
                    .text("license", row.licenseId())
                    .text("expected", row.expected())
                    .text("outcome", row.outcome())
                    .end();
        }
        byte[] body = json.endArray().end().bytes();
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    @Operation(
            summary = "Approve a mass action",
            description = "By another person than the one who asked for it, whatever their logins.",
            operationId = "approveMassAction")
    @Audited(value = AuditDeed.APPROVE_MASS_ACTION, doneBy = Audited.By.ROOM)
    @PostMapping("/{action}/approval")
    ResponseEntity<byte[]> approve(@PathVariable("action") String id, JwtAuthenticationToken client) {
        MassAction action = own(id, client);
        String officer = clients.officerOf(client.getName());
        if (officer.equals(action.people().officer())) {
            throw new Refusal(ApprovalsController.secondPersonNeeded());
        }
        if (!deeds.approve(action, client.getName(), officer)) {
            return Problem.of(
                            ProblemWord.NOT_WAITING,
                            "The mass action is " + action.state() + " and waits for no approval.")
                    .answer();
        }
        return answer(own(id, client));
    }

    @Operation(summary = "Cancel a mass action before it begins", operationId = "cancelMassAction")
    @Audited(value = AuditDeed.CANCEL_MASS_ACTION, doneBy = Audited.By.ROOM)
    @PostMapping("/{action}/cancellation")
    ResponseEntity<byte[]> cancel(@PathVariable("action") String id, JwtAuthenticationToken client) {
        MassAction action = own(id, client);
        if (!deeds.cancel(action, client.getName())) {
            return Problem.of(ProblemWord.BEGUN, "The mass action has begun, or has ended.")
                    .answer();
        }
        return answer(own(id, client));
    }

    private MassAction own(String id, JwtAuthenticationToken client) {
        MassAction action = Optional.of(id)
                .filter(text -> text.matches("[A-Za-z0-9_-]{22}"))
                .flatMap(actions::find)
                .orElseThrow(() -> new Refusal(Problem.notFound()));
        if (!clients.agenciesOf(client.getName()).contains(action.issuer())) {
            throw new Refusal(Problem.notFound(), OwnLicenses.FOREIGN);
        }
        return action;
    }

    private static ResponseEntity<byte[]> answer(MassAction action) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(MassActionAnswer.of(action));
    }
}
