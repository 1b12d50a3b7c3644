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
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.TypeMapping;
import org.sealbook.issuer.catalog.TypeMappings;
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

/** Other systems' codes for license types (地方证照类型代码): see docs/gbt36906.md. */
@RestController
@RequestMapping("/api/v1/type-mappings")
class TypeMappingsController {

    private final TypeMappings mappings;
    private final Catalog catalog;
    private final Bodies bodies;
    private final EdgeAudit audit;

    TypeMappingsController(TypeMappings mappings, Catalog catalog, Bodies bodies, EdgeAudit audit) {
        this.mappings = mappings;
        this.catalog = catalog;
        this.bodies = bodies;
        this.audit = audit;
    }

    /** @param type code of one of our types, one that can be issued now */
    record TypeMappingRequest(@Nullable String type) {

        @Override
        public String toString() {
            return "***";
        }
    }

    @Operation(summary = "Which license type another system's code stands for", operationId = "typeMapping")
    @Audited(AuditDeed.READ_TYPE_MAPPINGS)
    @GetMapping("/{local}")
    ResponseEntity<byte[]> one(@PathVariable String local) {
        return answer(HttpStatus.OK, mappings.find(local).orElseThrow(() -> new Refusal(Problem.notFound())));
    }

    @Operation(
            summary = "Say which license type another system's code stands for, or change that (with If-Match)",
            description = "The services of GB/T 36906 then take that code as well as ours.",
            operationId = "putTypeMapping")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = TypeMappingRequest.class)))
    @Audited(value = AuditDeed.PUT_TYPE_MAPPING, doneBy = Audited.By.ROOM)
    @PutMapping(path = "/{local}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> put(
            @PathVariable String local,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody byte[] body,
            HttpServletRequest http) {
        OptionalLong version = IfMatch.version(ifMatch);
        TypeMappingRequest request = bodies.read(body, TypeMappingRequest.class);
        Members members = new Members();
        if (!TypeMapping.isLocal(local)) {
            members.fault("local", "malformed", "1 to 64 of 0-9, A-Z, a-z, full stop, hyphen, underscore");
        }
        Optional<LicenseTypeCode> type = members.value(
                "type",
                request.type(),
                "the code of a license type that can be issued now",
                text -> LicenseTypeCode.parse(text)
                        .filter(code -> catalog.type(code).isPresent()));
        members.requireNoFaults();
        long made = IfMatch.made(audit.change(
                http,
                () -> version.isPresent()
                        ? mappings.replace(local, type.orElseThrow(), version.getAsLong())
                        : mappings.create(local, type.orElseThrow())));
        return answer(
                version.isPresent() ? HttpStatus.OK : HttpStatus.CREATED,
                new TypeMapping(local, type.orElseThrow(), made));
    }

    private static ResponseEntity<byte[]> answer(HttpStatus status, TypeMapping mapping) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(Long.toString(mapping.version()))
                .body(new JsonText()
                        .begin()
                        .text("local", mapping.local())
                        .text("type", mapping.type().value())
                        .end()
                        .bytes());
    }
}
