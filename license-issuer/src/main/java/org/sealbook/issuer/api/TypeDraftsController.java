package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.sealbook.crypto.Digests;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.catalog.Change;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.catalog.InvalidType;
import org.sealbook.issuer.catalog.TypeDraft;
import org.sealbook.issuer.catalog.TypeDrafts;
import org.sealbook.issuer.catalog.TypeSource;
import org.sealbook.license.LicenseTypeCode;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The next version of a license type while it is written. It may have faults, and says which; publishing asks for none. */
@RestController
@RequestMapping("/api/v1/license-types/{code}/draft")
class TypeDraftsController {

    private static final String YAML = "application/yaml";
    private static final String DOCUMENT = "#/components/schemas/LicenseTypeDocument";

    private final TypeDrafts drafts;
    private final EdgeAudit audit;

    TypeDraftsController(TypeDrafts drafts, EdgeAudit audit) {
        this.drafts = drafts;
        this.audit = audit;
    }

    @Operation(summary = "The draft, with everything that stands against publishing it", operationId = "typeDraft")
    @Audited(AuditDeed.READ_TYPES)
    @GetMapping
    ResponseEntity<byte[]> draft(@PathVariable String code) {
        return answer(HttpStatus.OK, find(code));
    }

    @Operation(
            summary = "Begin a draft, or replace its document (with If-Match)",
            description = "The document is YAML or the same as JSON; docs/catalog.md says what is in it.",
            operationId = "putTypeDraft")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(ref = DOCUMENT)),
                @Content(mediaType = YAML, schema = @Schema(ref = DOCUMENT))
            })
    @Audited(value = AuditDeed.PUT_TYPE_DRAFT, doneBy = Audited.By.ROOM)
    @PutMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, YAML})
    ResponseEntity<byte[]> put(
            @PathVariable String code,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader("Content-Type") String contentType,
            @RequestBody byte[] body,
            HttpServletRequest http) {
        OptionalLong revision = IfMatch.version(ifMatch);
        LicenseTypeCode type = LicenseTypeCode.parse(code)
                .orElseThrow(() -> new Refusal(Problem.invalid(List.of(new FieldFault(
                        "code", "malformed", "a license type code is 18 characters and 3 digits (GB/T 36904)")))));
        boolean json = MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(contentType));
        TypeSource source = new TypeSource(json ? TypeSource.Format.JSON : TypeSource.Format.YAML, body);
        IfMatch.made(audit.change(
                http,
                () -> revision.isPresent()
                        ? orInvalid(() -> drafts.replace(type, source, revision.getAsLong()))
                        : orInvalid(() -> drafts.create(type, source))));
        return answer(revision.isPresent() ? HttpStatus.OK : HttpStatus.CREATED, find(code));
    }

    @Operation(summary = "Put the face into the draft, a PDF form (with If-Match)", operationId = "putTypeFace")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PDF_VALUE,
                            schema = @Schema(ref = "#/components/schemas/File")))
    @Audited(value = AuditDeed.PUT_TYPE_FACE, doneBy = Audited.By.ROOM)
    @PutMapping(path = "/face", consumes = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> face(
            @PathVariable String code,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody byte[] body,
            HttpServletRequest http) {
        TypeDraft draft = find(code);
        long revision = IfMatch.required(ifMatch);
        IfMatch.made(audit.change(http, () -> drafts.replaceFace(draft, body, revision)));
        return answer(HttpStatus.OK, find(code));
    }

    @Operation(summary = "Throw the draft away (with If-Match)", operationId = "deleteTypeDraft")
    @Audited(value = AuditDeed.DELETE_TYPE_DRAFT, doneBy = Audited.By.ROOM)
    @DeleteMapping
    ResponseEntity<byte[]> delete(
            @PathVariable String code,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            HttpServletRequest http) {
        TypeDraft draft = find(code);
        long revision = IfMatch.required(ifMatch);
        IfMatch.made(audit.change(http, () -> drafts.delete(draft, revision)));
        return TypeAnswer.ok(new JsonText()
                .begin()
                .text("code", draft.code().value())
                .number("version", draft.version())
                .end());
    }

    private interface Attempt {
        Change make();
    }

    private static Change orInvalid(Attempt attempt) {
        try {
            return attempt.make();
        } catch (InvalidType invalid) {
            throw new Refusal(Problem.invalid(TypeAnswer.faults(invalid.faults())));
        }
    }

    private TypeDraft find(String code) {
        return LicenseTypeCode.parse(code).flatMap(drafts::find).orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    private ResponseEntity<byte[]> answer(HttpStatus status, TypeDraft draft) {
        JsonText json =
                new JsonText().begin().text("code", draft.code().value()).number("version", draft.version());
        TypeAnswer.document(json, draft.source());
        draft.face().ifPresent(face -> json.begin("face")
                .number("bytes", face.length)
                .text("sha256", Digests.sha256Hex(face))
                .end());
        json.beginArray("faults");
        TypeAnswer.faults(drafts.faults(draft)).forEach(fault -> json.element()
                .text("field", fault.field())
                .text("detail", fault.detail())
                .end());
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(Long.toString(draft.revision()))
                .body(json.endArray().end().bytes());
    }
}
