package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.usage.Honey;
import org.sealbook.license.HolderId;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Holders whom nobody has a case of: who asks for one raises an alarm. */
@RestController
class HoneyController {

    private final Honey honey;
    private final Bodies bodies;

    HoneyController(Honey honey, Bodies bodies) {
        this.honey = honey;
        this.bodies = bodies;
    }

    @Operation(
            summary = "Lay out a holder whom nobody has a case of (honey record)",
            description =
                    "Whoever asks for it is answered as usual, and sealbook_usage_honey_total counts it. Only a keyed digest is kept; there is no list to be read.",
            operationId = "addHoneyHolder")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = UseRequests.HolderOfUse.class)))
    @Audited(AuditDeed.ADD_HONEY)
    @PostMapping(path = "/api/v1/honey-holders", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> add(@RequestBody byte[] body, HttpServletRequest http) {
        Members members = new Members();
        HolderId holder = UseRequests.holder(bodies.read(body, UseRequests.HolderOfUse.class), members)
                .orElseGet(() -> {
                    members.requireNoFaults();
                    throw new IllegalStateException("a fault was noted");
                });
        boolean fresh = honey.add(holder);
        return ResponseEntity.status(fresh ? HttpStatus.CREATED : HttpStatus.OK)
                .contentType(MediaType.APPLICATION_JSON)
                .body(new JsonText().begin().flag("added", fresh).end().bytes());
    }
}
