package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import java.util.regex.Pattern;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.FaceField;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.license.LicenseTypeCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The published license types, with what a request has to say. */
@RestController
@RequestMapping("/api/v1/license-types")
class LicenseTypesController {

    private final Catalog catalog;

    LicenseTypesController(Catalog catalog) {
        this.catalog = catalog;
    }

    @Operation(summary = "All published license types", operationId = "licenseTypes")
    @GetMapping
    ResponseEntity<byte[]> all() {
        JsonText json = new JsonText().begin().beginArray("items");
        for (LicenseType type : catalog.types()) {
            members(json.element(), type).end();
        }
        return ok(json.endArray().end());
    }

    @Operation(summary = "One license type", operationId = "licenseType")
    @GetMapping("/{code}")
    ResponseEntity<byte[]> one(@PathVariable String code) {
        LicenseType type =
                LicenseTypeCode.parse(code).flatMap(catalog::type).orElseThrow(() -> new Refusal(Problem.notFound()));
        return ok(members(new JsonText().begin(), type).end());
    }

    private static JsonText members(JsonText json, LicenseType type) {
        json.text("code", type.code().value())
                .number("version", type.version())
                .text("name", type.name())
                .text("nameEn", type.nameEn())
                .text("suite", type.suite().word())
                .text("maxOfflineAge", type.maxOfflineAge().toString())
                .flag("singleInstance", type.singleInstance())
                .flag("twoPersons", type.twoPersons())
                .begin("holders")
                .number("min", type.holders().min())
                .number("max", type.holders().max())
                .number("maxNameBytes", type.holders().maxNameBytes())
                .beginArray("types");
        type.holders().types().forEach(holderType -> json.element(holderType.code()));
        json.endArray()
                .end()
                .begin("validity")
                .flag("openEnded", type.validity().openEnded())
                .number("maxYears", type.validity().maxYears())
                .end()
                .beginArray("fields");
        type.fields().forEach(field -> field(json, field));
        return json.endArray();
    }

    private static void field(JsonText json, FaceField field) {
        json.element()
                .text("key", field.key())
                .text("zh", field.labelZh())
                .text("en", field.labelEn())
                .text("kind", field.kind() == FaceField.Kind.DATE ? "date" : "text")
                .flag("required", field.required())
                .number("maxLength", field.maxLength())
                .text("pattern", field.pattern().map(Pattern::pattern))
                .flag("sensitive", field.sensitive())
                .end();
    }

    private static ResponseEntity<byte[]> ok(JsonText json) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json.bytes());
    }
}
