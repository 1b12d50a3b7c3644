package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.catalog.Agencies;
import org.sealbook.issuer.catalog.Agency;
import org.sealbook.issuer.catalog.AgencyAuthorization;
import org.sealbook.issuer.catalog.AgencyAuthorization.Subject;
import org.sealbook.issuer.catalog.Authorizations;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;
import org.sealbook.license.Validity;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What agencies may issue where, from when until when, and how many a day. The trust list must allow it too. */
@RestController
@RequestMapping("/api/v1/agencies/{agency}/authorizations")
class AuthorizationsController {

    private final Agencies agencies;
    private final Authorizations authorizations;
    private final Bodies bodies;
    private final EdgeAudit audit;
    private final Clock clock;

    AuthorizationsController(
            Agencies agencies, Authorizations authorizations, Bodies bodies, EdgeAudit audit, Clock clock) {
        this.agencies = agencies;
        this.authorizations = authorizations;
        this.bodies = bodies;
        this.audit = audit;
        this.clock = clock;
    }

    @Operation(summary = "An agency's authorizations", operationId = "authorizations")
    @Audited(AuditDeed.READ_AUTHORIZATIONS)
    @GetMapping
    ResponseEntity<byte[]> all(@PathVariable String agency) {
        JsonText json = new JsonText().begin().beginArray("items");
        for (AgencyAuthorization authorization : authorizations.ofAgency(agency(agency))) {
            members(json.element(), authorization).end();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.endArray().end().bytes());
    }

    @Operation(summary = "One authorization, with today's count", operationId = "authorization")
    @Audited(AuditDeed.READ_AUTHORIZATIONS)
    @GetMapping("/{type}/{region}")
    ResponseEntity<byte[]> one(@PathVariable String agency, @PathVariable String type, @PathVariable String region) {
        Subject subject = subject(agency, type, region).orElseThrow(() -> new Refusal(Problem.notFound()));
        return answer(HttpStatus.OK, find(subject));
    }

    @Operation(
            summary = "Authorize an agency, or change the authorization (with If-Match); one ends by its last instant",
            operationId = "putAuthorization")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = AuthorizationRequest.class)))
    @Audited(value = AuditDeed.PUT_AUTHORIZATION, doneBy = Audited.By.ROOM)
    @PutMapping(path = "/{type}/{region}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> put(
            @PathVariable String agency,
            @PathVariable String type,
            @PathVariable String region,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody byte[] body,
            HttpServletRequest http) {
        agency(agency);
        OptionalLong version = IfMatch.version(ifMatch);
        Optional<Subject> subject = subject(agency, type, region);
        Members members = new Members();
        if (subject.isEmpty()) {
            members.fault("type", "malformed", "a license type code and a region code stand in the address");
        }
        AgencyAuthorization.Terms terms =
                bodies.read(body, AuthorizationRequest.class).terms(members);
        IfMatch.made(audit.change(
                http,
                () -> version.isPresent()
                        ? authorizations.replace(subject.orElseThrow(), terms, version.getAsLong())
                        : authorizations.create(subject.orElseThrow(), terms)));
        return answer(version.isPresent() ? HttpStatus.OK : HttpStatus.CREATED, find(subject.orElseThrow()));
    }

    private AgencyCode agency(String code) {
        return AgencyCode.parse(code)
                .flatMap(agencies::find)
                .map(Agency::code)
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    private static Optional<Subject> subject(String agency, String type, String region) {
        return AgencyCode.parse(agency).flatMap(code -> LicenseTypeCode.parse(type)
                .flatMap(typeCode -> Region.parse(region).map(place -> new Subject(code, typeCode, place))));
    }

    private AgencyAuthorization find(Subject subject) {
        return authorizations.find(subject).orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    private ResponseEntity<byte[]> answer(HttpStatus status, AgencyAuthorization authorization) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(Long.toString(authorization.version()))
                .body(members(new JsonText().begin(), authorization).end().bytes());
    }

    private JsonText members(JsonText json, AgencyAuthorization authorization) {
        Subject subject = authorization.subject();
        json.text("agency", subject.agency().value())
                .text("type", subject.type().value())
                .text("region", subject.region().code())
                .text("from", authorization.terms().period().from().toString())
                .text("to", authorization.terms().period().to().toString());
        authorization.terms().dailyCap().ifPresent(cap -> {
            LocalDate today = clock.instant().atZone(Validity.ZONE).toLocalDate();
            json.number("dailyCap", cap).number("reservedToday", authorizations.reservedOn(authorization, today));
        });
        return json;
    }
}
