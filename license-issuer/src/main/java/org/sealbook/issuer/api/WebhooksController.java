package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.catalog.Agencies;
import org.sealbook.issuer.catalog.Agency;
import org.sealbook.issuer.webhooks.AllowedAddresses;
import org.sealbook.issuer.webhooks.Webhook;
import org.sealbook.issuer.webhooks.Webhooks;
import org.sealbook.license.AgencyCode;
import org.springframework.http.CacheControl;
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

/** Where the events of agencies are sent to. */
@RestController
@RequestMapping("/api/v1/agencies/{agency}/webhooks")
class WebhooksController {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private final Agencies agencies;
    private final Webhooks webhooks;
    private final AllowedAddresses allowed;
    private final Bodies bodies;
    private final EdgeAudit audit;

    WebhooksController(Agencies agencies, Webhooks webhooks, AllowedAddresses allowed, Bodies bodies, EdgeAudit audit) {
        this.agencies = agencies;
        this.webhooks = webhooks;
        this.allowed = allowed;
        this.bodies = bodies;
        this.audit = audit;
    }

    @Operation(summary = "Where an agency's events are sent to, and how that goes", operationId = "webhooks")
    @Audited(AuditDeed.READ_WEBHOOKS)
    @GetMapping
    ResponseEntity<byte[]> all(@PathVariable String agency) {
        JsonText json = new JsonText().begin().beginArray("items");
        webhooks.of(List.of(agency(agency))).forEach(webhook -> WebhookAnswer.members(json.element(), webhook)
                .end());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.endArray().end().bytes());
    }

    @Operation(summary = "One of them", operationId = "webhook")
    @Audited(AuditDeed.READ_WEBHOOKS)
    @GetMapping("/{hook}")
    ResponseEntity<byte[]> one(@PathVariable String agency, @PathVariable String hook) {
        Webhook found = find(agency(agency), hook);
        return answer(HttpStatus.OK, found, json(found));
    }

    @Operation(
            summary =
                    "Send an agency's events to an address, or change that (with If-Match); a new one's secret is shown once",
            description = "Begins with what happens from now on. The address must be one that the operator allows.",
            operationId = "putWebhook")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = WebhookRequest.class)))
    @Audited(value = AuditDeed.PUT_WEBHOOK, doneBy = Audited.By.ROOM)
    @PutMapping(path = "/{hook}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> put(
            @PathVariable String agency,
            @PathVariable String hook,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody byte[] body,
            HttpServletRequest http) {
        AgencyCode code = agency(agency);
        if (!NAME.matcher(hook).matches()) {
            throw new Refusal(Problem.notFound());
        }
        OptionalLong version = IfMatch.version(ifMatch);
        Webhook.Terms terms = bodies.read(body, WebhookRequest.class).terms(allowed);
        if (version.isPresent()) {
            IfMatch.made(audit.change(http, () -> webhooks.replace(code, hook, terms, version.getAsLong())));
            Webhook changed = find(code, hook);
            return answer(HttpStatus.OK, changed, json(changed));
        }
        Webhooks.NewSecret secret = webhooks.newSecret();
        IfMatch.made(audit.change(http, () -> webhooks.create(code, hook, terms, secret)));
        Webhook made = find(code, hook);
        return answer(HttpStatus.CREATED, made, json(made).text("secret", secret.text()));
    }

    @Operation(summary = "Send no more there (with If-Match)", operationId = "deleteWebhook")
    @Audited(value = AuditDeed.DELETE_WEBHOOK, doneBy = Audited.By.ROOM)
    @DeleteMapping("/{hook}")
    ResponseEntity<byte[]> delete(
            @PathVariable String agency,
            @PathVariable String hook,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            HttpServletRequest http) {
        AgencyCode code = agency(agency);
        Webhook found = find(code, hook);
        long version = IfMatch.required(ifMatch);
        IfMatch.made(audit.change(http, () -> webhooks.delete(code, hook, version)));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new JsonText()
                        .begin()
                        .text("agency", code.value())
                        .text("name", found.name())
                        .end()
                        .bytes());
    }

    private AgencyCode agency(String code) {
        return AgencyCode.parse(code)
                .flatMap(agencies::find)
                .map(Agency::code)
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    private Webhook find(AgencyCode agency, String name) {
        return webhooks.find(agency, name).orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    private static JsonText json(Webhook webhook) {
        return WebhookAnswer.members(new JsonText().begin(), webhook);
    }

    private static ResponseEntity<byte[]> answer(HttpStatus status, Webhook webhook, JsonText json) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(Long.toString(webhook.version()))
                .body(json.end().bytes());
    }
}
