package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.crypto.Digests;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.issuance.Issuance;
import org.sealbook.issuer.issuance.IssueOutcome;
import org.sealbook.issuer.issuance.LicenseAnswer;
import org.sealbook.issuer.issuance.LicenseRequest;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.FileStore;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Register;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseId;
import org.springframework.http.HttpHeaders;
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
import org.springframework.web.bind.annotation.RestController;

/** Issue a license, and read it back. An agency sees its own; what is another's answers like what is not there. */
@RestController
@RequestMapping("/api/v1/licenses")
class LicensesController {

    private final Issuance issuance;
    private final Register register;
    private final FileStore files;
    private final ApiClients clients;
    private final Bodies bodies;
    private final String base;

    LicensesController(
            Issuance issuance,
            Register register,
            FileStore files,
            ApiClients clients,
            Bodies bodies,
            IssuerSettings settings) {
        this.issuance = issuance;
        this.register = register;
        this.files = files;
        this.clients = clients;
        this.bodies = bodies;
        this.base = settings.publicUrl().toString();
    }

    @Operation(summary = "Issue a license", operationId = "issueLicense")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = LicenseRequest.class)))
    @ApiResponse(responseCode = "201", description = "Issued; the same answer for every repetition of the request")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> issue(
            @Parameter(required = true, description = "1 to 128 printable ASCII characters, unique for the request")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key,
            @RequestBody byte[] body,
            JwtAuthenticationToken client) {
        ClientRequest request = request(key, body, client, "issue");
        LicenseRequest wanted = bodies.read(body, LicenseRequest.class);
        return answer(issuance.issue(request, wanted, agencies(client)));
    }

    static ClientRequest request(@Nullable String key, byte[] body, JwtAuthenticationToken client, String deed) {
        if (key == null || !key.matches("[\\x21-\\x7e]{1,128}")) {
            throw new Refusal(Problem.of(
                    HttpStatus.BAD_REQUEST,
                    "idempotency-key",
                    "Idempotency-Key is missing or malformed",
                    "A header Idempotency-Key of 1 to 128 printable ASCII characters, unique for this request."));
        }
        byte[] deedBytes = (deed + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] hashed = new byte[deedBytes.length + body.length];
        System.arraycopy(deedBytes, 0, hashed, 0, deedBytes.length);
        System.arraycopy(body, 0, hashed, deedBytes.length, body.length);
        return new ClientRequest(client.getName(), key, Digests.sha256(hashed));
    }

    private static ResponseEntity<byte[]> answer(IssueOutcome outcome) {
        if (outcome instanceof IssueOutcome.Issued issued) {
            return ResponseEntity.status(HttpStatus.CREATED)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(issued.answer());
        }
        HttpHeaders headers = new HttpHeaders();
        if (outcome instanceof IssueOutcome.InProgress) {
            headers.set(HttpHeaders.RETRY_AFTER, "2");
        }
        return problem(outcome).answer(headers);
    }

    private static Problem problem(IssueOutcome outcome) {
        if (outcome instanceof IssueOutcome.Invalid invalid) {
            return Problem.invalid(invalid.faults());
        }
        if (outcome instanceof IssueOutcome.NotAuthorized) {
            return Problem.of(
                    HttpStatus.FORBIDDEN,
                    "not-authorized",
                    "The agency may not issue this",
                    "The trust list has no authorization for this agency, license type and region today.");
        }
        if (outcome instanceof IssueOutcome.CaseTaken taken) {
            return conflict("case-number-used", "This case number has its license: " + taken.id());
        }
        if (outcome instanceof IssueOutcome.NumberTaken) {
            return conflict("number-used", "Another license of this type and issuer has this number.");
        }
        if (outcome instanceof IssueOutcome.HolderHasOne) {
            return conflict("holder-has-one", "The holder has a live license of this type already.");
        }
        if (outcome instanceof IssueOutcome.InProgress) {
            return conflict("in-progress", "The same request is being worked on; repeat it shortly.");
        }
        if (outcome instanceof IssueOutcome.KeyUsedForOtherBody) {
            return keyUsed();
        }
        return Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "no-seal",
                "No seal in force",
                "The agency has no seal here that is in force.");
    }

    static Problem conflict(String word, String detail) {
        return Problem.of(HttpStatus.CONFLICT, word, "Conflict", detail);
    }

    static Problem keyUsed() {
        return Problem.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "idempotency-key-reused",
                "Idempotency-Key was used for another request",
                "A key belongs to one request; take a new one.");
    }

    @Operation(summary = "A license of your agency", operationId = "getLicense")
    @GetMapping("/{id}")
    ResponseEntity<byte[]> license(@PathVariable String id, JwtAuthenticationToken client) {
        LicenseRecord record = own(id, client);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(record.license().id().versionText() + "-" + record.status())
                .body(LicenseAnswer.full(record, base));
    }

    @Operation(summary = "The sealed PDF of a license", operationId = "getLicenseFile")
    @GetMapping("/{id}/file")
    ResponseEntity<byte[]> file(@PathVariable String id, JwtAuthenticationToken client) {
        LicenseRecord.StoredFile stored = own(id, client).file().orElseThrow(() -> new Refusal(Problem.notFound()));
        byte[] file = files.get(stored.sha256())
                .orElseThrow(() -> new IllegalStateException("a recorded file is not in the store"));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .eTag(stored.sha256())
                .location(URI.create(base + "/api/v1/licenses/" + id + "/file"))
                .body(file);
    }

    private LicenseRecord own(String id, JwtAuthenticationToken client) {
        return find(id, agencies(client));
    }

    private LicenseRecord find(String id, Set<AgencyCode> agencies) {
        if (LicenseId.read(id) instanceof LicenseId.WellFormed wellFormed) {
            return register.byId(wellFormed.id())
                    .filter(record -> record.file().isPresent())
                    .filter(record ->
                            agencies.contains(record.license().issuer().code()))
                    .orElseThrow(() -> new Refusal(Problem.notFound()));
        }
        throw new Refusal(Problem.notFound());
    }

    private Set<AgencyCode> agencies(JwtAuthenticationToken client) {
        return clients.agenciesOf(client.getName());
    }
}
