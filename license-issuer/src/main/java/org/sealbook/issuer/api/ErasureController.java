package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.lifecycle.Erasure;
import org.sealbook.issuer.lifecycle.Grounds;
import org.sealbook.issuer.lifecycle.GroundsRequest;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.Erasures;
import org.sealbook.issuer.register.Erasures.Outcome;
import org.sealbook.license.LicenseId;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Erase what a license of your agency that has ended says of people. For good. */
@RestController
class ErasureController {

    private final Erasure erasure;
    private final Erasures erasures;
    private final OwnLicenses own;
    private final Bodies bodies;
    private final Clock clock;

    ErasureController(Erasure erasure, Erasures erasures, OwnLicenses own, Bodies bodies, Clock clock) {
        this.erasure = erasure;
        this.erasures = erasures;
        this.own = own;
        this.bodies = bodies;
        this.clock = clock;
    }

    @Operation(
            summary = "Erase what a license says of people (个人信息删除)",
            description =
                    "Only a license that has ended: superseded, cancelled, revoked, withdrawn or expired. Names, numbers, fields"
                            + " and the file are gone for good; identifier, dates, digests, state and events stay. The grounds are kept:"
                            + " name nobody in them.",
            operationId = "eraseLicense")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = GroundsRequest.class)))
    @Audited(value = AuditDeed.ERASE, doneBy = Audited.By.ROOM)
    @PostMapping(path = "/api/v1/licenses/{id}/erasure", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> erase(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody byte[] body,
            JwtAuthenticationToken client) {
        ClientRequest request = ApiRequest.of(key, body, client, "erase " + id);
        LicenseId license = own.thereOrErased(id, client);
        List<FieldFault> faults = new ArrayList<>();
        Grounds grounds = bodies.read(body, GroundsRequest.class)
                .read(faults)
                .orElseThrow(() -> new Refusal(Problem.invalid(faults)));
        return answer(license, erasure.erase(request, license, grounds));
    }

    private ResponseEntity<byte[]> answer(LicenseId license, Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(done.answer());
        }
        if (outcome instanceof Outcome.NotEnded notEnded) {
            return Conflicts.notAllowed(notEnded.current(), clock);
        }
        if (outcome instanceof Outcome.NothingLeft) {
            return erasures.find(license)
                    .map(OwnLicenses::erased)
                    .orElseGet(Problem::notFound)
                    .answer();
        }
        if (outcome instanceof Outcome.KeyUsedForOtherBody) {
            return Conflicts.keyUsed();
        }
        return outcome instanceof Outcome.InProgress ? Conflicts.inProgress() : Conflicts.versionPending();
    }
}
