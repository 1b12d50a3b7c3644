package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.register.Batch;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Server-sent events of a batch. */
@RestController
class BatchEventsController {

    private final OwnBatches own;
    private final BatchEvents events;
    private final EdgeAudit audit;

    BatchEventsController(OwnBatches own, BatchEvents events, EdgeAudit audit) {
        this.own = own;
        this.events = events;
        this.audit = audit;
    }

    @Operation(
            summary = "How far a batch is, each second",
            description =
                    "Server-sent events progress, and end with the final state. 204 if Last-Event-ID names that one.",
            operationId = "batchEvents")
    @ApiResponse(
            responseCode = "200",
            description = "events",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    @Audited(AuditDeed.READ_BATCH)
    @GetMapping("/api/v1/batches/{batch}/events")
    ResponseEntity<SseEmitter> events(
            @PathVariable("batch") String id,
            @Parameter(description = "the last event that was seen")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String last,
            JwtAuthenticationToken client,
            HttpServletRequest request,
            HttpServletResponse response) {
        Batch batch = own.batch(id, client);
        if (BatchEvents.isOver(batch) && BatchEvents.name(batch).equals(last)) {
            return ResponseEntity.noContent().build();
        }
        SseEmitter emitter = events.listen(batch, last).orElseThrow(() -> tooMany(response));
        audit.answer(new Trail(request), HttpStatus.OK.value(), null);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .body(emitter);
    }

    private static Refusal tooMany(HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, "30");
        return new Refusal(Problem.of(
                ProblemWord.TOO_MANY_LISTENERS,
                "At most " + BatchEvents.MOST + " here at once: ask for the batch itself meanwhile."));
    }
}
