package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.catalog.Printable;
import org.sealbook.issuer.lifecycle.Revocation;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Register;
import org.sealbook.license.LicenseId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Revoke a license of your agency. Final; visible in the published status list within two seconds. */
@RestController
class RevocationController {

    private static final int MAX = 500;

    private final Revocation revocation;
    private final Register register;
    private final ApiClients clients;
    private final Bodies bodies;

    RevocationController(Revocation revocation, Register register, ApiClients clients, Bodies bodies) {
        this.revocation = revocation;
        this.register = register;
        this.clients = clients;
        this.bodies = bodies;
    }

    /** @param reason why, @param legalBasis under which law; each 1 to 500 characters */
    record RevocationRequest(@Nullable String reason, @Nullable String legalBasis) {}

    @Operation(summary = "Revoke a license", operationId = "revokeLicense")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = RevocationRequest.class)))
    @PostMapping(path = "/api/v1/licenses/{id}/revocation", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> revoke(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody byte[] body,
            JwtAuthenticationToken client) {
        ClientRequest request = LicensesController.request(key, body, client, "revoke " + id);
        LicenseRecord license = own(id, client);
        RevocationRequest wanted = bodies.read(body, RevocationRequest.class);
        List<FieldFault> faults = new ArrayList<>();
        String reason = text("reason", wanted.reason(), faults);
        String legalBasis = text("legalBasis", wanted.legalBasis(), faults);
        if (!faults.isEmpty()) {
            throw new Refusal(Problem.invalid(faults));
        }
        return answer(revocation.revoke(request, license, reason, legalBasis));
    }

    private static String text(String field, @Nullable String text, List<FieldFault> faults) {
        if (text == null || text.isBlank()) {
            faults.add(new FieldFault(field, "missing", "required"));
            return "";
        }
        if (text.length() > MAX || !Printable.isPrintable(text)) {
            faults.add(new FieldFault(field, "malformed", "1 to " + MAX + " printable characters"));
        }
        return text.strip();
    }

    private static ResponseEntity<byte[]> answer(Revocation.Outcome outcome) {
        if (outcome instanceof Revocation.Outcome.Revoked revoked) {
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(revoked.answer());
        }
        if (outcome instanceof Revocation.Outcome.KeyUsedForOtherBody) {
            return LicensesController.keyUsed().answer();
        }
        if (outcome instanceof Revocation.Outcome.InProgress) {
            HttpHeaders headers = new HttpHeaders();
            headers.set(HttpHeaders.RETRY_AFTER, "2");
            return LicensesController.conflict("in-progress", "The same request is being worked on; repeat it shortly.")
                    .answer(headers);
        }
        return LicensesController.conflict("not-valid", "Only a valid license can be revoked; revocation is final.")
                .answer();
    }

    private LicenseRecord own(String id, JwtAuthenticationToken client) {
        if (LicenseId.read(id) instanceof LicenseId.WellFormed wellFormed) {
            return register.byId(wellFormed.id())
                    .filter(record -> record.file().isPresent())
                    .filter(record -> clients.agenciesOf(client.getName())
                            .contains(record.license().issuer().code()))
                    .orElseThrow(() -> new Refusal(Problem.notFound()));
        }
        throw new Refusal(Problem.notFound());
    }
}
