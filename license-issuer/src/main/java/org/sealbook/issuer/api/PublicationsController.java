package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.catalog.Publications;
import org.sealbook.issuer.catalog.TypeDraft;
import org.sealbook.issuer.catalog.TypeDrafts;
import org.sealbook.license.LicenseTypeCode;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes drafts of license types, and ends their issue. Neither can be undone: the way out is another version. */
@RestController
@RequestMapping("/api/v1/license-types/{code}")
class PublicationsController {

    private final TypeDrafts drafts;
    private final Publications publications;

    PublicationsController(TypeDrafts drafts, Publications publications) {
        this.drafts = drafts;
        this.publications = publications;
    }

    @Operation(
            summary = "Publish the draft (with If-Match)",
            description =
                    "From then on licenses are issued under it, on every node within two seconds; the version before is retired.",
            operationId = "publishType")
    @Audited(value = AuditDeed.PUBLISH_TYPE, doneBy = Audited.By.ROOM)
    @PostMapping("/draft/publication")
    ResponseEntity<byte[]> publish(
            @PathVariable String code,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            JwtAuthenticationToken client) {
        TypeDraft draft =
                LicenseTypeCode.parse(code).flatMap(drafts::find).orElseThrow(() -> new Refusal(Problem.notFound()));
        Publications.Outcome outcome = publications.publish(draft, IfMatch.required(ifMatch), client.getName());
        if (outcome instanceof Publications.Outcome.Faulty faulty) {
            throw new Refusal(Problem.invalid(TypeAnswer.faults(faulty.faults())));
        }
        if (outcome instanceof Publications.Outcome.Stale) {
            throw new Refusal(IfMatch.stale());
        }
        return answer(HttpStatus.CREATED, draft.code(), draft.version(), "PUBLISHED");
    }

    @Operation(
            summary = "End the issue of a type (with If-Match: the version as GET gave it)",
            description = "No new licenses; those that were issued stay valid, and can be changed and renewed.",
            operationId = "retireType")
    @Audited(value = AuditDeed.RETIRE_TYPE, doneBy = Audited.By.ROOM)
    @PostMapping("/retirement")
    ResponseEntity<byte[]> retire(
            @PathVariable String code,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            JwtAuthenticationToken client) {
        LicenseTypeCode type = LicenseTypeCode.parse(code)
                .filter(parsed -> !publications.versions(parsed).isEmpty())
                .orElseThrow(() -> new Refusal(Problem.notFound()));
        long version = IfMatch.made(publications.retire(type, IfMatch.required(ifMatch), client.getName()));
        return answer(HttpStatus.OK, type, version, "RETIRED");
    }

    private static ResponseEntity<byte[]> answer(HttpStatus status, LicenseTypeCode code, long version, String state) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(Long.toString(version))
                .body(new JsonText()
                        .begin()
                        .text("code", code.value())
                        .number("version", version)
                        .text("state", state)
                        .end()
                        .bytes());
    }
}
