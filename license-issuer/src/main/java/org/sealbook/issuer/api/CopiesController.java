package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.usage.Copies;
import org.sealbook.issuer.usage.Copies.Outcome;
import org.sealbook.issuer.usage.UsageRequest;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Text;
import org.sealbook.license.Validity;
import org.sealbook.usage.CopyNotes;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Copies of licenses for one use (加注件): made, and switched off. */
@RestController
class CopiesController {

    private final Copies copies;
    private final UseRequests requests;
    private final ApiClients clients;
    private final Bodies bodies;
    private final Clock clock;

    CopiesController(Copies copies, UseRequests requests, ApiClients clients, Bodies bodies, Clock clock) {
        this.copies = copies;
        this.requests = requests;
        this.clients = clients;
        this.bodies = bodies;
        this.clock = clock;
    }

    /**
     * @param license this one and no other; the newest that is in force if left out
     * @param until the last day on which the copy may be used, as 2026-12-01
     */
    record CopyRequest(
            @Nullable UsageContextRequest context,
            UseRequests.@Nullable HolderOfUse holder,
            @Nullable String type,
            @Nullable String license,
            @Nullable String until) {

        @Override
        public String toString() {
            return "***";
        }
    }

    @Operation(
            summary = "A copy of a holder's license for one use (加注件), as a sealed PDF",
            description =
                    "It shows all that the license says, with who may use it for which case and until when. It is no license, and no verifier takes it for one. Its grant must be for copies.",
            operationId = "copyLicense")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = CopyRequest.class)))
    @Audited(value = AuditDeed.COPY, doneBy = Audited.By.ROOM)
    @PostMapping(path = "/api/v1/uses:copy", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> copy(@RequestBody byte[] body, JwtAuthenticationToken client, HttpServletRequest http) {
        CopyRequest given = bodies.read(body, CopyRequest.class);
        Members members = new Members();
        Optional<LicenseId> license = given.license() == null
                ? Optional.empty()
                : members.value("license", given.license(), "an identifier (GB/T 36904)", CopiesController::id);
        Optional<LocalDate> until = until(given.until(), members);
        UsageRequest request = requests.read(given.context(), given.holder(), given.type(), client, http, members);
        Outcome.Made made = made(copies.make(request, license, until.orElseThrow()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"copy-" + made.id() + ".pdf\"")
                .header("Sealbook-Copy", made.id())
                .body(made.file());
    }

    @Operation(
            summary = "Switch a copy off for good",
            description =
                    "By the organisation that has it, or by the agency whose license it is of. Verifiers know it with the next status list, within seconds; the license is not touched.",
            operationId = "revokeCopy")
    @Audited(value = AuditDeed.REVOKE_COPY, doneBy = Audited.By.ROOM)
    @PostMapping("/api/v1/copies/{copy}:revoke")
    ResponseEntity<byte[]> revoke(@PathVariable String copy, JwtAuthenticationToken client) {
        Instant since = copies.revoke(copy, clients.agenciesOf(client.getName()), client.getName())
                .orElseThrow(() -> new Refusal(Problem.notFound()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new JsonText()
                        .begin()
                        .text("copy", copy)
                        .text("revokedAt", since.toString())
                        .end()
                        .bytes());
    }

    private static Optional<LicenseId> id(String text) {
        return LicenseId.read(text) instanceof LicenseId.WellFormed right ? Optional.of(right.id()) : Optional.empty();
    }

    private Optional<LocalDate> until(@Nullable String given, Members members) {
        LocalDate today = clock.instant().atZone(Validity.ZONE).toLocalDate();
        LocalDate last = today.plusDays(copies.mostDays());
        Optional<LocalDate> until = members.value("until", given, "a day, as 2026-12-01", Text::date);
        if (until.filter(day -> day.isBefore(today) || day.isAfter(last)).isPresent()) {
            members.fault("until", "out-of-range", "from today, in China, to " + copies.mostDays() + " days later");
        }
        return until;
    }

    static Outcome.Made made(Outcome outcome) {
        if (outcome instanceof Outcome.Made made) {
            return made;
        }
        if (outcome instanceof Outcome.Denied denied) {
            throw UseRequests.denied(denied.why());
        }
        if (outcome instanceof Outcome.Unprintable unprintable) {
            throw new Refusal(Problem.invalid(List.of(fault(unprintable))));
        }
        if (outcome instanceof Outcome.NoneInForce) {
            throw new Refusal(Problem.of(
                    ProblemWord.NO_LICENSE_IN_FORCE,
                    "The holder has no license of this type, or not this one, in force."));
        }
        throw new Refusal(Problem.of(ProblemWord.NO_SEAL, "The registry has no seal for copies that is in force."));
    }

    private static FieldFault fault(Outcome.Unprintable unprintable) {
        String field =
                switch (unprintable.place()) {
                    case CopyNotes.PURPOSE -> "context.purpose";
                    case CopyNotes.CASE -> "context.item.name";
                    default -> "context";
                };
        return unprintable.character().isEmpty()
                ? new FieldFault(field, "too-long", "does not fit its place on the copy")
                : new FieldFault(field, "no-glyph", "no font has the character " + unprintable.character());
    }
}
