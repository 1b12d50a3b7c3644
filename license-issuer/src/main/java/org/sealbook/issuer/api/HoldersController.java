package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.register.DataKey;
import org.sealbook.issuer.register.Register;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Handles for holders. A person's number never stands in an address, which proxies and logs keep: it is sent in
 * a body once and answered with a handle.
 */
@RestController
class HoldersController {

    private final Register register;
    private final DataKey key;
    private final ApiClients clients;
    private final Bodies bodies;
    private final String base;
    private final Clock clock;

    HoldersController(
            Register register, DataKey key, ApiClients clients, Bodies bodies, IssuerSettings settings, Clock clock) {
        this.register = register;
        this.key = key;
        this.clients = clients;
        this.bodies = bodies;
        this.base = settings.publicUrl().toString();
        this.clock = clock;
    }

    /** @param idType a code of GB/T 36903 Annex A */
    record HolderRequest(@Nullable String idType, @Nullable String id) {

        @Override
        public String toString() {
            return "***";
        }
    }

    @Operation(summary = "A handle for a holder, to be used in addresses", operationId = "holderHandle")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = HolderRequest.class)))
    @Audited(AuditDeed.HOLDER_HANDLE)
    @PostMapping(path = "/api/v1/holder-handles", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> handle(@RequestBody byte[] body) {
        HolderRequest request = bodies.read(body, HolderRequest.class);
        HolderId holder = holder(request.idType(), request.id(), "idType", "id");
        String handle = Base64.getUrlEncoder().withoutPadding().encodeToString(key.index(holder));
        byte[] answer = new JsonText().begin().text("handle", handle).end().bytes();
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answer);
    }

    /** The index that a listing's holder is found by: from a handle, or an organisation's code. Null if no holder is named. */
    byte @Nullable [] index(@Nullable String handle, @Nullable String idType, @Nullable String id) {
        if (handle != null) {
            return ofHandle(handle);
        }
        return idType == null && id == null ? null : ofOrganisation(idType, id);
    }

    private byte[] ofOrganisation(@Nullable String idType, @Nullable String id) {
        boolean person = HolderIdType.ofCode(idType == null ? "" : idType)
                .filter(HolderIdType::isPerson)
                .isPresent();
        if (person) {
            throw invalid(
                    "holderId",
                    "person-in-address",
                    "a person's number must not stand in an address: "
                            + "POST it to /api/v1/holder-handles and ask with ?holder=");
        }
        return key.index(holder(idType, id, "holderIdType", "holderId"));
    }

    private byte[] ofHandle(String handle) {
        try {
            byte[] index = Base64.getUrlDecoder().decode(handle);
            if (key.isInUse(index)) {
                return index;
            }
        } catch (IllegalArgumentException notBase64) {
            // refused below
        }
        throw invalid("holder", "malformed", "not a handle, or an old one: ask /api/v1/holder-handles for it");
    }

    private static HolderId holder(@Nullable String idType, @Nullable String id, String typeField, String idField) {
        Optional<HolderIdType> type = HolderIdType.ofCode(idType == null ? "" : idType.strip());
        if (type.isEmpty()) {
            throw invalid(typeField, "unknown", "a code of GB/T 36903 Annex A, e.g. 001 or 111");
        }
        return HolderId.parse(type.get(), id == null ? "" : id)
                .orElseThrow(() -> invalid(
                        idField, "check-digits", "not a valid " + type.get().label()));
    }

    private static Refusal invalid(String field, String code, String detail) {
        return new Refusal(Problem.invalid(List.of(new FieldFault(field, code, detail))));
    }
}
