package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.license.LicenseTypeCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The license types to issue now, with what a request has to say. */
@RestController
@RequestMapping("/api/v1/license-types")
class LicenseTypesController {

    private final Catalog catalog;

    LicenseTypesController(Catalog catalog) {
        this.catalog = catalog;
    }

    @Operation(summary = "All license types to issue now", operationId = "licenseTypes")
    @Audited(AuditDeed.READ_TYPES)
    @GetMapping
    ResponseEntity<byte[]> all() {
        JsonText json = new JsonText().begin().beginArray("items");
        for (LicenseType type : catalog.types()) {
            TypeAnswer.members(json.element(), type).end();
        }
        return TypeAnswer.ok(json.endArray().end());
    }

    @Operation(summary = "One license type, in the version to issue now", operationId = "licenseType")
    @Audited(AuditDeed.READ_TYPES)
    @GetMapping("/{code}")
    ResponseEntity<byte[]> one(@PathVariable String code) {
        LicenseType type =
                LicenseTypeCode.parse(code).flatMap(catalog::type).orElseThrow(() -> new Refusal(Problem.notFound()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(Integer.toString(type.version()))
                .body(TypeAnswer.members(new JsonText().begin(), type).end().bytes());
    }
}
