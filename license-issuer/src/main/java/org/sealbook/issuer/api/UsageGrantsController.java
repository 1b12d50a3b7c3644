package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.catalog.Agencies;
import org.sealbook.issuer.catalog.Agency;
import org.sealbook.issuer.usage.UsageGrant;
import org.sealbook.issuer.usage.UsageGrant.Subject;
import org.sealbook.issuer.usage.UsageGrants;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseTypeCode;
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

/** What organisations may read of licenses of others by their duty: types, fields, items, networks, a limit a day. */
@RestController
@RequestMapping("/api/v1/agencies/{agency}/usage-grants")
class UsageGrantsController {

    private final Agencies agencies;
    private final UsageGrants grants;
    private final Bodies bodies;
    private final EdgeAudit audit;

    UsageGrantsController(Agencies agencies, UsageGrants grants, Bodies bodies, EdgeAudit audit) {
        this.agencies = agencies;
        this.grants = grants;
        this.bodies = bodies;
        this.audit = audit;
    }

    @Operation(summary = "What an organisation may use", operationId = "usageGrants")
    @Audited(AuditDeed.READ_USAGE_GRANTS)
    @GetMapping
    ResponseEntity<byte[]> all(@PathVariable String agency) {
        JsonText json = new JsonText().begin().beginArray("items");
        grants.of(agency(agency))
                .forEach(grant -> members(json.element(), grant).end());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.endArray().end().bytes());
    }

    @Operation(summary = "What it may use of one type", operationId = "usageGrant")
    @Audited(AuditDeed.READ_USAGE_GRANTS)
    @GetMapping("/{type}")
    ResponseEntity<byte[]> one(@PathVariable String agency, @PathVariable String type) {
        return answer(HttpStatus.OK, find(subject(agency, type)));
    }

    @Operation(
            summary = "Let an organisation use licenses of a type, or change that (with If-Match)",
            description = "It ends by its last instant.",
            operationId = "putUsageGrant")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = UsageGrantRequest.class)))
    @Audited(value = AuditDeed.PUT_USAGE_GRANT, doneBy = Audited.By.ROOM)
    @PutMapping(path = "/{type}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> put(
            @PathVariable String agency,
            @PathVariable String type,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody byte[] body,
            HttpServletRequest http) {
        Subject subject = subject(agency, type);
        OptionalLong version = IfMatch.version(ifMatch);
        UsageGrant.Terms terms = bodies.read(body, UsageGrantRequest.class).terms(new Members());
        IfMatch.made(audit.change(
                http,
                () -> version.isPresent()
                        ? grants.replace(subject, terms, version.getAsLong())
                        : grants.create(subject, terms)));
        return answer(version.isPresent() ? HttpStatus.OK : HttpStatus.CREATED, find(subject));
    }

    private AgencyCode agency(String code) {
        return AgencyCode.parse(code)
                .flatMap(agencies::find)
                .map(Agency::code)
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    private Subject subject(String agency, String type) {
        AgencyCode code = agency(agency);
        return LicenseTypeCode.parse(type)
                .map(typeCode -> new Subject(code, typeCode))
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    private UsageGrant find(Subject subject) {
        return grants.find(subject).orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    private static ResponseEntity<byte[]> answer(HttpStatus status, UsageGrant grant) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(Long.toString(grant.version()))
                .body(members(new JsonText().begin(), grant).end().bytes());
    }

    private static JsonText members(JsonText json, UsageGrant grant) {
        json.text("agency", grant.subject().agency().value())
                .text("type", grant.subject().type().value())
                .text("from", grant.terms().period().from().toString())
                .text("to", grant.terms().period().to().toString());
        list(json, "fields", grant.terms().fieldKeys());
        list(json, "items", grant.terms().items());
        list(json, "networks", grant.terms().networks());
        json.flag("copies", grant.terms().copies())
                .number("withheldDays", grant.terms().withheldDays());
        grant.terms().dailyLimit().ifPresent(limit -> json.number("dailyLimit", limit));
        return json;
    }

    private static void list(JsonText json, String name, Collection<String> words) {
        json.beginArray(name);
        words.stream().sorted().forEach(json::element);
        json.endArray();
    }
}
