package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.catalog.Agencies;
import org.sealbook.issuer.catalog.Agency;
import org.sealbook.issuer.catalog.VerifierClass;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Region;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The agencies of the registry. One that the trust list does not name may be registered, but issues nothing until it does. */
@RestController
@RequestMapping("/api/v1/agencies")
class AgenciesController {

    private final Agencies agencies;
    private final TrustStore trust;
    private final Bodies bodies;
    private final EdgeAudit audit;

    AgenciesController(Agencies agencies, TrustStore trust, Bodies bodies, EdgeAudit audit) {
        this.agencies = agencies;
        this.trust = trust;
        this.bodies = bodies;
        this.audit = audit;
    }

    /**
     * @param region six digits (GB/T 2260)
     * @param active a suspended agency issues nothing
     * @param verifierClass whose presented codes it may redeem; left out for what its code says
     */
    record AgencyRequest(
            @Nullable String name, @Nullable String region, @Nullable Boolean active, @Nullable String verifierClass) {

        @Override
        public String toString() {
            return "***";
        }
    }

    @Operation(summary = "All agencies, by code", operationId = "agencies")
    @Audited(AuditDeed.READ_AGENCIES)
    @GetMapping
    ResponseEntity<byte[]> all(
            @RequestParam(defaultValue = "") String after, @RequestParam(required = false) @Nullable Integer limit) {
        int most = Pages.limit(limit);
        return Pages.answer(
                agencies.page(after, most + 1), most, agency -> agency.code().value(), this::members);
    }

    @Operation(summary = "One agency", operationId = "agency")
    @Audited(AuditDeed.READ_AGENCIES)
    @GetMapping("/{agency}")
    ResponseEntity<byte[]> one(@PathVariable String agency) {
        Agency found =
                AgencyCode.parse(agency).flatMap(agencies::find).orElseThrow(() -> new Refusal(Problem.notFound()));
        return answer(HttpStatus.OK, found);
    }

    @Operation(summary = "Register an agency, or change it (with If-Match)", operationId = "putAgency")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = AgencyRequest.class)))
    @Audited(value = AuditDeed.PUT_AGENCY, doneBy = Audited.By.ROOM)
    @PutMapping(path = "/{agency}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> put(
            @PathVariable String agency,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody byte[] body,
            HttpServletRequest http) {
        OptionalLong version = IfMatch.version(ifMatch);
        Members members = new Members();
        Optional<AgencyCode> code = members.value(
                "agency", agency, "a unified social credit code with right check characters", AgencyCode::parse);
        AgencyRequest request = bodies.read(body, AgencyRequest.class);
        String name = members.text("name", request.name(), 200);
        Optional<Region> region =
                members.value("region", request.region(), "six digits of a known province (GB/T 2260)", Region::parse);
        boolean active = members.flag("active", request.active());
        Optional<VerifierClass> verifiers = request.verifierClass() == null
                ? code.map(VerifierClass::of)
                : members.value(
                        "verifierClass",
                        request.verifierClass(),
                        "PUBLIC_AGENCY or ENTERPRISE, or left out",
                        VerifierClass::parse);
        members.requireNoFaults();
        Agency.Terms terms = new Agency.Terms(name, region.orElseThrow(), active, verifiers.orElseThrow());
        long made = IfMatch.made(audit.change(
                http,
                () -> version.isPresent()
                        ? agencies.replace(code.orElseThrow(), terms, version.getAsLong())
                        : agencies.create(code.orElseThrow(), terms)));
        return answer(
                version.isPresent() ? HttpStatus.OK : HttpStatus.CREATED,
                new Agency(code.orElseThrow(), name, region.orElseThrow(), active, verifiers.orElseThrow(), made));
    }

    private ResponseEntity<byte[]> answer(HttpStatus status, Agency agency) {
        JsonText json = new JsonText().begin();
        members(json, agency);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(Long.toString(agency.version()))
                .body(json.end().bytes());
    }

    private void members(JsonText json, Agency agency) {
        json.text("code", agency.code().value())
                .text("name", agency.name())
                .text("region", agency.region().code())
                .flag("active", agency.active())
                .text("verifierClass", agency.verifierClass().name())
                .flag("onTrustList", isListed(agency.code()));
    }

    private boolean isListed(AgencyCode code) {
        return trust.current() instanceof TrustState.Usable usable
                && usable.list().agency(code).isPresent();
    }
}
