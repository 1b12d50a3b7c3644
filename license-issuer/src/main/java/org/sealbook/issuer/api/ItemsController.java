package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.materials.Item;
import org.sealbook.issuer.materials.Item.Material;
import org.sealbook.issuer.materials.Items;
import org.sealbook.usage.ServiceItem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Service items with the licenses that they ask for (事项与办事材料). */
@RestController
@RequestMapping("/api/v1/service-items")
class ItemsController {

    private final Items items;
    private final Bodies bodies;
    private final EdgeAudit audit;

    ItemsController(Items items, Bodies bodies, EdgeAudit audit) {
        this.items = items;
        this.bodies = bodies;
        this.audit = audit;
    }

    @Operation(summary = "All service items, by code", operationId = "serviceItems")
    @Audited(AuditDeed.READ_ITEMS)
    @GetMapping
    ResponseEntity<byte[]> all(
            @RequestParam(defaultValue = "") String after, @RequestParam(required = false) @Nullable Integer limit) {
        int most = Pages.limit(limit);
        return Pages.answer(
                items.page(after, most + 1), most, item -> item.item().code(), ItemsController::members);
    }

    @Operation(summary = "One service item", operationId = "serviceItem")
    @Audited(AuditDeed.READ_ITEMS)
    @GetMapping("/{item}")
    ResponseEntity<byte[]> one(@PathVariable String item) {
        return answer(HttpStatus.OK, items.find(item).orElseThrow(() -> new Refusal(Problem.notFound())));
    }

    @Operation(
            summary = "Say which licenses a service item asks for, or change that (with If-Match)",
            operationId = "putServiceItem")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = ItemRequest.class)))
    @Audited(value = AuditDeed.PUT_ITEM, doneBy = Audited.By.ROOM)
    @PutMapping(path = "/{item}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> put(
            @PathVariable String item,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody byte[] body,
            HttpServletRequest http) {
        OptionalLong version = IfMatch.version(ifMatch);
        ItemRequest request = bodies.read(body, ItemRequest.class);
        Members members = new Members();
        if (!ServiceItem.isCode(item)) {
            members.fault("item", "malformed", "1 to 40 of 0-9, A-Z, a-z, hyphen");
        }
        String name = members.text("name", request.name(), ServiceItem.MAX_NAME);
        boolean active = members.flag("active", request.active());
        List<Material> materials = request.materials(members);
        members.requireNoFaults();
        ServiceItem named = new ServiceItem(item, name);
        long made = IfMatch.made(audit.change(
                http,
                () -> version.isPresent()
                        ? items.replace(named, materials, active, version.getAsLong())
                        : items.create(named, materials, active)));
        return answer(
                version.isPresent() ? HttpStatus.OK : HttpStatus.CREATED, new Item(named, materials, active, made));
    }

    private static ResponseEntity<byte[]> answer(HttpStatus status, Item item) {
        JsonText json = new JsonText().begin();
        members(json, item);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(Long.toString(item.version()))
                .body(json.end().bytes());
    }

    private static void members(JsonText json, Item item) {
        json.text("code", item.item().code())
                .text("name", item.item().name())
                .flag("active", item.active())
                .beginArray("materials");
        item.materials().forEach(material -> json.element()
                .text("name", material.name())
                .text("type", material.type().value())
                .flag("required", material.required())
                .end());
        json.endArray();
    }
}
