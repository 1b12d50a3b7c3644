package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.materials.Item;
import org.sealbook.issuer.materials.Item.Material;
import org.sealbook.issuer.materials.Items;
import org.sealbook.issuer.usage.Holdings;
import org.sealbook.issuer.usage.Holdings.Holding;
import org.sealbook.issuer.usage.PapersSaved;
import org.sealbook.issuer.usage.Usage;
import org.sealbook.issuer.usage.UsageReceipts;
import org.sealbook.issuer.usage.UsageRequest;
import org.sealbook.license.LicenseTypeCode;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which materials of a case the registry has already (免交材料), all of them in one call, and how many papers that saved. */
@RestController
class MaterialsController {

    private static final Set<Holding> NOTHING_TO_FETCH = Set.of(Holding.MISSING, Holding.NOT_GRANTED);

    private final Items items;
    private final Holdings holdings;
    private final Usage usage;
    private final PapersSaved papers;
    private final UsageReceipts receipts;
    private final UseRequests requests;
    private final Bodies bodies;

    MaterialsController(
            Items items,
            Holdings holdings,
            Usage usage,
            PapersSaved papers,
            UsageReceipts receipts,
            UseRequests requests,
            Bodies bodies) {
        this.items = items;
        this.holdings = holdings;
        this.usage = usage;
        this.papers = papers;
        this.receipts = receipts;
        this.requests = requests;
        this.bodies = bodies;
    }

    /** The item is the context's. */
    record MaterialsRequest(@Nullable UsageContextRequest context, UseRequests.@Nullable HolderOfUse holder) {

        @Override
        public String toString() {
            return "***";
        }
    }

    @Operation(
            summary = "Which materials of a service item a holder need not bring",
            description =
                    "For each license that the item of the context asks for: VALID, EXPIRING, EXPIRED, NOT_IN_FORCE, MISSING, or NOT_GRANTED"
                            + " where the organisation may not know. No data of them. One record for all.",
            operationId = "checkMaterials")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = MaterialsRequest.class)))
    @Audited(value = AuditDeed.CHECK_MATERIALS, doneBy = Audited.By.ROOM)
    @PostMapping(path = "/api/v1/materials:check", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> check(@RequestBody byte[] body, JwtAuthenticationToken client, HttpServletRequest http) {
        Asked asked = asked(body, client, http);
        Holdings.Outcome.Answered answered = answered(asked);
        JsonText json = new JsonText().begin().text("record", answered.record()).beginArray("materials");
        for (Material material : asked.item().materials()) {
            members(json, material, answered.holdings()).end();
        }
        return answer(json.endArray());
    }

    @Operation(
            summary = "All materials of a service item that the organisation may have, in one call",
            description =
                    "A check, with its record, and then a fetch of each type that there is something of, with a record of each. A limit that is"
                            + " reached on the way is said in place of the licenses.",
            operationId = "fetchMaterials")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = MaterialsRequest.class)))
    @Audited(value = AuditDeed.FETCH, doneBy = Audited.By.ROOM)
    @PostMapping(path = "/api/v1/materials:fetch", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> fetch(@RequestBody byte[] body, JwtAuthenticationToken client, HttpServletRequest http) {
        Asked asked = asked(body, client, http);
        Holdings.Outcome.Answered there = answered(asked);
        JsonText json = new JsonText().begin().text("record", there.record()).beginArray("materials");
        for (int i = 0; i < asked.requests().size(); i++) {
            JsonText one = members(json, asked.item().materials().get(i), there.holdings());
            UsageRequest request = asked.requests().get(i);
            if (!NOTHING_TO_FETCH.contains(there.holdings().get(request.type()))) {
                fetch(request, one);
            }
            one.end();
        }
        return answer(json.endArray());
    }

    private void fetch(UsageRequest request, JsonText json) {
        Usage.Outcome outcome = usage.fetch(request, Set.of());
        if (outcome instanceof Usage.Outcome.Answered answered) {
            json.text("fetched", answered.record()).beginArray("items");
            answered.licenses().forEach(found -> UsedLicense.write(json.element(), found, answered.fieldKeys())
                    .text("receipt", receipts.ofLicense(request, answered, found))
                    .end());
            json.endArray();
        } else {
            json.text("denied", ((Usage.Outcome.Denied) outcome).why().word());
        }
    }

    /** @throws Refusal if the organisation may know of none of them */
    private Holdings.Outcome.Answered answered(Asked asked) {
        Holdings.Outcome outcome = holdings.of(asked.requests());
        if (outcome instanceof Holdings.Outcome.Denied denied) {
            throw UseRequests.denied(denied.why());
        }
        return (Holdings.Outcome.Answered) outcome;
    }

    @Operation(
            summary = "How many papers nobody had to bring, by organisation and service item",
            description =
                    "One for each case and license type of which data were given out. The days are China's, both included.",
            operationId = "papersSaved")
    @Audited(AuditDeed.READ_STATISTICS)
    @GetMapping("/api/v1/papers-saved")
    ResponseEntity<byte[]> saved(@RequestParam @Nullable String from, @RequestParam @Nullable String to) {
        Members members = new Members();
        Optional<LocalDate> first = members.value("from", from, "a day, as 2026-11-24", MaterialsController::day);
        Optional<LocalDate> last = members.value("to", to, "a day, as 2026-11-24", MaterialsController::day);
        members.requireNoFaults();
        List<PapersSaved.Saved> found = papers.between(first.orElseThrow(), last.orElseThrow());
        JsonText json = new JsonText()
                .begin()
                .number(
                        "papers",
                        found.stream().mapToLong(PapersSaved.Saved::papers).sum())
                .beginArray("items");
        found.forEach(one -> json.element()
                .text("organisation", one.organisation().value())
                .text("item", one.item())
                .number("papers", one.papers())
                .end());
        return answer(json.endArray());
    }

    /** @param requests one for each material, in their order */
    private record Asked(Item item, List<UsageRequest> requests) {

        @Override
        public String toString() {
            return "***";
        }
    }

    private Asked asked(byte[] body, JwtAuthenticationToken client, HttpServletRequest http) {
        MaterialsRequest given = bodies.read(body, MaterialsRequest.class);
        Members members = new Members();
        UseRequests.Asking who = requests.read(given.context(), given.holder(), client, http, members);
        Item item = items.find(who.context().item().code()).filter(Item::active).orElseThrow(() -> {
            members.fault("context.item.code", "unknown", "a service item that is registered and active");
            members.requireNoFaults();
            return new IllegalStateException("a fault was noted");
        });
        return new Asked(
                item,
                item.materials().stream()
                        .map(material -> who.request(material.type()))
                        .toList());
    }

    private static JsonText members(JsonText json, Material material, Map<LicenseTypeCode, Holding> holdings) {
        return json.element()
                .text("name", material.name())
                .text("type", material.type().value())
                .flag("required", material.required())
                .text(
                        "state",
                        Optional.ofNullable(holdings.get(material.type()))
                                .orElse(Holding.MISSING)
                                .name());
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() >= 1970 && day.getYear() <= 9998);
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private static ResponseEntity<byte[]> answer(JsonText json) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.end().bytes());
    }
}
