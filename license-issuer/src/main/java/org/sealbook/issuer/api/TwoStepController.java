package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.issuance.Completion;
import org.sealbook.issuer.issuance.LicenseRequest;
import org.sealbook.issuer.issuance.TwoStepIssue;
import org.sealbook.issuer.issuance.VersionRequest;
import org.sealbook.issuer.register.Approval;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Issue a license, or a new version of one, of an agency that keeps the key of its seal, in two steps. */
@RestController
class TwoStepController {

    private final TwoStepIssue issue;
    private final OwnLicenses own;
    private final ApiClients clients;
    private final SecondPerson second;
    private final Bodies bodies;
    private final Clock clock;

    TwoStepController(
            TwoStepIssue issue, OwnLicenses own, ApiClients clients, SecondPerson second, Bodies bodies, Clock clock) {
        this.issue = issue;
        this.own = own;
        this.clients = clients;
        this.second = second;
        this.bodies = bodies;
        this.clock = clock;
    }

    @Operation(
            summary = "Prepare a license for an agency that keeps the key of its seal",
            operationId = "prepareLicense")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = LicenseRequest.class)))
    @ApiResponse(
            responseCode = "200",
            description = "What to sign, and the token to complete with; a repetition replaces the token")
    @ApiResponse(responseCode = "201", description = "A repetition after the completion: the answer of that")
    @Audited(value = AuditDeed.PREPARE, doneBy = Audited.By.ROOM)
    @PostMapping(path = "/api/v1/licenses:prepare", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> prepare(
            @Parameter(required = true, description = "1 to 128 printable ASCII characters, unique for the request")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key,
            @RequestBody byte[] body,
            JwtAuthenticationToken client,
            HttpServletRequest http) {
        ClientRequest request = ApiRequest.of(key, body, client, "prepare");
        LicenseRequest wanted = bodies.read(body, LicenseRequest.class);
        new Trail(http).object(wanted.type());
        Set<AgencyCode> agencies = clients.agenciesOf(client.getName());
        return second.holdIssue(Approval.Kind.PREPARE, request, wanted, body, () -> issue.check(wanted, agencies))
                .orElseGet(() -> IssueAnswer.of(issue.prepare(request, wanted, agencies), clock));
    }

    @Operation(
            summary = "Prepare a new version of a license for an agency that keeps the key of its seal",
            operationId = "prepareVersion")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = VersionRequest.class)))
    @ApiResponse(
            responseCode = "200",
            description = "What to sign, and the token to complete with; a repetition replaces the token")
    @ApiResponse(responseCode = "201", description = "A repetition after the completion: the answer of that")
    @Audited(value = AuditDeed.PREPARE, doneBy = Audited.By.ROOM)
    @PostMapping(path = "/api/v1/licenses/{id}/versions:prepare", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> prepareVersion(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody byte[] body,
            JwtAuthenticationToken client) {
        ClientRequest request = ApiRequest.of(key, body, client, "prepare version of " + id);
        LicenseRecord license = own.license(id, client);
        VersionRequest wanted = bodies.read(body, VersionRequest.class);
        OptionalInt revision = ApiRequest.revision(ifMatch);
        return second.holdChange(Approval.Kind.VERSION, request, license, body, () -> issue.check(license, wanted))
                .orElseGet(() -> IssueAnswer.of(issue.prepare(request, license, wanted, revision), clock));
    }

    @Operation(summary = "Complete a prepared license with the agency's signatures", operationId = "completeLicense")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = CompletionRequest.class)))
    @ApiResponse(responseCode = "201", description = "Issued; the same answer for every repetition of the request")
    @Audited(AuditDeed.COMPLETE)
    @PostMapping(path = "/api/v1/licenses:complete", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> complete(@RequestBody byte[] body, JwtAuthenticationToken client, HttpServletRequest http) {
        CompletionRequest request = bodies.read(body, CompletionRequest.class);
        Completion completion =
                issue.complete(request.redeemToken(), request.given(), clients.agenciesOf(client.getName()));
        if (completion instanceof Completion.Issued issued) {
            new Trail(http).object(idOf(issued.answer()));
            return ResponseEntity.status(HttpStatus.CREATED)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(issued.answer());
        }
        return completion instanceof Completion.InProgress
                ? Conflicts.inProgress()
                : TwoStepProblems.of(completion, request).answer();
    }

    private static String idOf(byte[] answer) {
        try {
            return StrictJson.read(answer, answer.length).text("id", LicenseId.MAX_LENGTH);
        } catch (Malformed notOurs) {
            throw new IllegalStateException("an issue was answered with something else", notOurs);
        }
    }
}
