package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.issuance.Issuance;
import org.sealbook.issuer.issuance.LicenseAnswer;
import org.sealbook.issuer.issuance.LicenseRequest;
import org.sealbook.issuer.register.Approval;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.FileStore;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Validity;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Issue a license, and read it back. An agency sees its own; what is another's answers like what is not there. */
@RestController
@RequestMapping("/api/v1/licenses")
class LicensesController {

    private final Issuance issuance;
    private final OwnLicenses own;
    private final FileStore files;
    private final ApiClients clients;
    private final SecondPerson second;
    private final Bodies bodies;
    private final String base;
    private final Clock clock;

    LicensesController(
            Issuance issuance,
            OwnLicenses own,
            FileStore files,
            ApiClients clients,
            SecondPerson second,
            Bodies bodies,
            IssuerSettings settings,
            Clock clock) {
        this.issuance = issuance;
        this.own = own;
        this.files = files;
        this.clients = clients;
        this.second = second;
        this.bodies = bodies;
        this.base = settings.publicUrl().toString();
        this.clock = clock;
    }

    @Operation(summary = "Issue a license", operationId = "issueLicense")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = LicenseRequest.class)))
    @ApiResponse(responseCode = "201", description = "Issued; the same answer for every repetition of the request")
    @Audited(value = AuditDeed.ISSUE, doneBy = Audited.By.ROOM)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> issue(
            @Parameter(required = true, description = "1 to 128 printable ASCII characters, unique for the request")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key,
            @RequestBody byte[] body,
            JwtAuthenticationToken client,
            HttpServletRequest http) {
        ClientRequest request = ApiRequest.of(key, body, client, "issue");
        LicenseRequest wanted = bodies.read(body, LicenseRequest.class);
        new Trail(http).object(wanted.type());
        Set<AgencyCode> agencies = clients.agenciesOf(client.getName());
        return second.holdIssue(Approval.Kind.ISSUE, request, wanted, body, () -> issuance.check(wanted, agencies))
                .orElseGet(() -> IssueAnswer.of(issuance.issue(request, wanted, agencies), clock));
    }

    @Operation(summary = "A license of your agency", operationId = "getLicense")
    @Audited(AuditDeed.READ)
    @GetMapping("/{id}")
    ResponseEntity<byte[]> license(@PathVariable String id, JwtAuthenticationToken client) {
        LicenseRecord record = own.license(id, client);
        LocalDate today = clock.instant().atZone(Validity.ZONE).toLocalDate();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(ApiRequest.tag(record, record.statusOn(today)))
                .body(LicenseAnswer.full(record, today, base));
    }

    @Operation(summary = "The sealed PDF of a license", operationId = "getLicenseFile")
    @Audited(AuditDeed.FILE)
    @GetMapping("/{id}/file")
    ResponseEntity<byte[]> file(@PathVariable String id, JwtAuthenticationToken client) {
        LicenseRecord.StoredFile stored =
                own.license(id, client).file().orElseThrow(() -> new Refusal(Problem.notFound()));
        byte[] file = files.get(stored.sha256())
                .orElseThrow(() -> new IllegalStateException("a recorded file is not in the store"));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .eTag(stored.sha256())
                .location(URI.create(base + "/api/v1/licenses/" + id + "/file"))
                .body(file);
    }
}
