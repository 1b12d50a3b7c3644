package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.lifecycle.Deed;
import org.sealbook.issuer.lifecycle.DeedRequest;
import org.sealbook.issuer.lifecycle.GroundsRequest;
import org.sealbook.issuer.lifecycle.Lifecycle;
import org.sealbook.issuer.lifecycle.WantedDeed;
import org.sealbook.issuer.register.Approval;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.register.StateChanges.Outcome;
import org.sealbook.license.Validity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What is done to a license of your agency without a new version of it (docs/lifecycle.md), and what was done to it. A change of
 * state is in the published status list within two seconds.
 */
@RestController
@RequestMapping("/api/v1/licenses/{id}")
class DeedsController {

    private static final String KEY = "Idempotency-Key";
    private static final SimpleGrantedAuthority MAY_REVOKE = new SimpleGrantedAuthority("SCOPE_licenses:revoke");

    private final Lifecycle lifecycle;
    private final Register register;
    private final OwnLicenses own;
    private final SecondPerson second;
    private final Bodies bodies;
    private final Clock clock;

    DeedsController(
            Lifecycle lifecycle, Register register, OwnLicenses own, SecondPerson second, Bodies bodies, Clock clock) {
        this.lifecycle = lifecycle;
        this.register = register;
        this.own = own;
        this.second = second;
        this.bodies = bodies;
        this.clock = clock;
    }

    @Operation(
            summary = "Suspend, resume, report lost, inspect, cancel, withdraw or revoke a license",
            description = "REVOKE and WITHDRAW need the scope licenses:revoke as well.",
            operationId = "doToLicense")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = DeedRequest.class)))
    @Audited(value = AuditDeed.LIFECYCLE, doneBy = Audited.By.ROOM)
    @PostMapping(path = "/deeds", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> deed(
            @PathVariable String id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody byte[] body,
            JwtAuthenticationToken client,
            HttpServletRequest http) {
        ClientRequest request = ApiRequest.of(key, body, client, "deed on " + id);
        LicenseRecord license = own.license(id, client);
        WantedDeed wanted = read(bodies.read(body, DeedRequest.class));
        new Trail(http).deed(AuditDeed.valueOf(wanted.deed().name()));
        boolean ends = wanted.deed() == Deed.REVOKE || wanted.deed() == Deed.WITHDRAW;
        if (ends && !client.getAuthorities().contains(MAY_REVOKE)) {
            throw new Refusal(Problem.of(ProblemWord.FORBIDDEN, "This deed needs the scope licenses:revoke."));
        }
        return apply(request, license, wanted, body, ifMatch);
    }

    @Operation(summary = "Revoke a license (吊销)", operationId = "revokeLicense")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = GroundsRequest.class)))
    @Audited(value = AuditDeed.REVOKE, doneBy = Audited.By.ROOM)
    @PostMapping(path = "/revocation", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> revoke(
            @PathVariable String id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody byte[] body,
            JwtAuthenticationToken client) {
        ClientRequest request = ApiRequest.of(key, body, client, "revoke " + id);
        LicenseRecord license = own.license(id, client);
        return apply(
                request, license, read(DeedRequest.revoke(bodies.read(body, GroundsRequest.class))), body, ifMatch);
    }

    private WantedDeed read(DeedRequest request) {
        LocalDate today = clock.instant().atZone(Validity.ZONE).toLocalDate();
        DeedRequest.Reading reading = request.read(today);
        if (reading instanceof DeedRequest.Reading.InOrder inOrder) {
            return inOrder.deed();
        }
        throw new Refusal(Problem.invalid(((DeedRequest.Reading.Faulty) reading).faults()));
    }

    private ResponseEntity<byte[]> apply(
            ClientRequest request, LicenseRecord license, WantedDeed wanted, byte[] body, @Nullable String ifMatch) {
        Optional<ResponseEntity<byte[]>> held =
                second.holdChange(Approval.Kind.DEED, request, license, body, Optional::empty);
        if (held.isPresent()) {
            return held.get();
        }
        Outcome outcome = lifecycle.apply(request, license.license().id(), wanted, ApiRequest.revision(ifMatch));
        if (outcome instanceof Outcome.Done done) {
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(done.answer());
        }
        if (outcome instanceof Outcome.NotAllowed notAllowed) {
            return Conflicts.notAllowed(notAllowed.current(), clock);
        }
        if (outcome instanceof Outcome.KeyUsedForOtherBody) {
            return Conflicts.keyUsed();
        }
        if (outcome instanceof Outcome.ChangedMeanwhile) {
            return Conflicts.changedMeanwhile();
        }
        return outcome instanceof Outcome.InProgress ? Conflicts.inProgress() : Conflicts.versionPending();
    }

    @Operation(summary = "What was done to a license, oldest first", operationId = "licenseEvents")
    @Audited(AuditDeed.READ_EVENTS)
    @GetMapping("/events")
    ResponseEntity<byte[]> events(@PathVariable String id, JwtAuthenticationToken client) {
        LicenseRecord license = own.license(id, client);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(EventsAnswer.of(register.eventsOf(license.license().id())));
    }
}
