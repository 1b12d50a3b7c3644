package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Optional;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.catalog.Publications;
import org.sealbook.issuer.catalog.TypeSource;
import org.sealbook.issuer.catalog.TypeVersion;
import org.sealbook.license.LicenseTypeCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The versions of a license type that were ever published: what licenses were issued under stays to be read. */
@RestController
@RequestMapping("/api/v1/license-types/{code}/versions")
class TypeVersionsController {

    private final Catalog catalog;
    private final Publications publications;

    TypeVersionsController(Catalog catalog, Publications publications) {
        this.catalog = catalog;
        this.publications = publications;
    }

    @Operation(summary = "All versions of a type that were published", operationId = "typeVersions")
    @Audited(AuditDeed.READ_TYPES)
    @GetMapping
    ResponseEntity<byte[]> all(@PathVariable String code) {
        List<TypeVersion> versions =
                LicenseTypeCode.parse(code).map(publications::versions).orElse(List.of());
        if (versions.isEmpty()) {
            throw new Refusal(Problem.notFound());
        }
        JsonText json = new JsonText().begin().beginArray("items");
        for (TypeVersion version : versions) {
            json.element()
                    .number("version", version.version())
                    .text("state", version.state().name())
                    .text("publishedAt", version.publishedAt().toString())
                    .text("publishedBy", version.publishedBy())
                    .text("retiredAt", version.retiredAt())
                    .text("documentSha256", version.documentSha256())
                    .text("faceSha256", version.faceSha256())
                    .end();
        }
        return TypeAnswer.ok(json.endArray().end());
    }

    @Operation(summary = "A version of a type, with its document as it was sent", operationId = "typeVersion")
    @Audited(AuditDeed.READ_TYPES)
    @GetMapping("/{version}")
    ResponseEntity<byte[]> one(@PathVariable String code, @PathVariable String version) {
        LicenseType type = find(code, version);
        TypeSource source = publications
                .source(type.code(), type.version())
                .orElseThrow(() -> new IllegalStateException("a published type has no document"));
        return TypeAnswer.ok(TypeAnswer.document(TypeAnswer.members(new JsonText().begin(), type), source)
                .end());
    }

    @Operation(summary = "The face of a version, a PDF form", operationId = "typeFace")
    @Audited(AuditDeed.READ_TYPES)
    @GetMapping("/{version}/face")
    ResponseEntity<byte[]> face(@PathVariable String code, @PathVariable String version) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).body(catalog.face(find(code, version)));
    }

    private LicenseType find(String code, String version) {
        Optional<Integer> number =
                version.matches("[1-9][0-9]{0,3}") ? Optional.of(Integer.valueOf(version)) : Optional.empty();
        return LicenseTypeCode.parse(code)
                .flatMap(parsed -> number.flatMap(wanted -> catalog.version(parsed, wanted)))
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }
}
