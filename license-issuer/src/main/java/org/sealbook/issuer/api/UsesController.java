package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.issuer.usage.Usage;
import org.sealbook.issuer.usage.Usage.Outcome;
import org.sealbook.issuer.usage.UsageEntry;
import org.sealbook.issuer.usage.UsageReceipts;
import org.sealbook.issuer.usage.UsageRecord;
import org.sealbook.issuer.usage.UsageRecords;
import org.sealbook.issuer.usage.UsageRequest;
import org.sealbook.license.Validity;
import org.sealbook.usage.ValidFor;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Using licenses of others by duty (依职能用证): their data, or only whether there is one. No context, no data. */
@RestController
class UsesController {

    private static final int MOST_FIELDS = 50;

    private final Usage usage;
    private final UsageRecords records;
    private final UsageReceipts receipts;
    private final UseRequests requests;
    private final OwnLicenses own;
    private final Bodies bodies;

    UsesController(
            Usage usage,
            UsageRecords records,
            UsageReceipts receipts,
            UseRequests requests,
            OwnLicenses own,
            Bodies bodies) {
        this.usage = usage;
        this.records = records;
        this.receipts = receipts;
        this.requests = requests;
        this.own = own;
        this.bodies = bodies;
    }

    /**
     * What is wanted.
     *
     * @param fields keys of the type's fields, number, holders; all that are granted if left out
     * @param withheld where the holder is not to read of it yet, and the grant lets that be
     */
    record FetchRequest(
            @Nullable UsageContextRequest context,
            UseRequests.@Nullable HolderOfUse holder,
            @Nullable String type,
            @Nullable List<@Nullable String> fields,
            UseRequests.@Nullable WithheldRequest withheld) {

        @Override
        public String toString() {
            return "***";
        }
    }

    /** @param validForDays 1 to 3660: for how many days more it is to go on, at least */
    record QuestionRequest(@Nullable Integer validForDays) {}

    /** Whether the holder has one that is in force. @param question that is to be true of it too; none if left out */
    record AskRequest(
            @Nullable UsageContextRequest context,
            UseRequests.@Nullable HolderOfUse holder,
            @Nullable String type,
            @Nullable QuestionRequest question,
            UseRequests.@Nullable WithheldRequest withheld) {

        @Override
        public String toString() {
            return "***";
        }
    }

    @Operation(
            summary = "A holder's licenses of a type, for a case (依职能用证)",
            description =
                    "Only the fields that the organisation's grant names, only of licenses in force. The record of it is written first; the holder can read it.",
            operationId = "fetchLicenses")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = FetchRequest.class)))
    @Audited(value = AuditDeed.FETCH, doneBy = Audited.By.ROOM)
    @PostMapping(path = "/api/v1/uses:fetch", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> fetch(@RequestBody byte[] body, JwtAuthenticationToken client, HttpServletRequest http) {
        FetchRequest given = bodies.read(body, FetchRequest.class);
        Members members = new Members();
        Set<String> fields = fields(given.fields(), members);
        Optional<UsageEntry.Withheld> withheld = requests.withheld(given.withheld(), members);
        UsageRequest request = requests.read(given.context(), given.holder(), given.type(), client, http, members)
                .with(withheld);
        Outcome.Answered answered = UseRequests.answered(usage.fetch(request, fields));
        JsonText json = new JsonText().begin().text("record", answered.record()).beginArray("items");
        answered.licenses().forEach(found -> UsedLicense.write(json.element(), found, answered.fieldKeys())
                .text("receipt", receipts.ofLicense(request, answered, found))
                .end());
        json.endArray();
        return answer(
                answered.licenses().isEmpty()
                        ? json.text("receipt", receipts.ofQuestion(request, answered, false))
                        : json);
    }

    @Operation(
            summary = "Whether a holder has a license of a type that is in force, for a case",
            description =
                    "Yes or no, and no data; with a question, whether it goes on for so many days too. Recorded as a fetch is.",
            operationId = "askForLicense")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = AskRequest.class)))
    @Audited(value = AuditDeed.ASK, doneBy = Audited.By.ROOM)
    @PostMapping(path = "/api/v1/uses:ask", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> ask(@RequestBody byte[] body, JwtAuthenticationToken client, HttpServletRequest http) {
        AskRequest given = bodies.read(body, AskRequest.class);
        Members members = new Members();
        Optional<UsageEntry.Withheld> withheld = requests.withheld(given.withheld(), members);
        Optional<ValidFor> question = question(given.question(), members);
        UsageRequest request = requests.read(given.context(), given.holder(), given.type(), client, http, members)
                .with(withheld);
        Outcome.Answered answered = UseRequests.answered(usage.ask(request, question));
        LocalDate today = answered.at().atZone(Validity.ZONE).toLocalDate();
        boolean holds = answered.licenses().stream()
                .filter(found -> found.status() == RegisterStatus.VALID)
                .map(found -> found.license().license().validity())
                .anyMatch(validity ->
                        question.map(asked -> asked.isTrueOf(validity, today)).orElse(true));
        return answer(new JsonText()
                .begin()
                .text("record", answered.record())
                .flag("holds", holds)
                .text("receipt", receipts.ofQuestion(request, answered, question, holds)));
    }

    private static Optional<ValidFor> question(@Nullable QuestionRequest given, Members members) {
        if (given == null) {
            return Optional.empty();
        }
        Optional<ValidFor> question = Optional.ofNullable(given.validForDays()).flatMap(ValidFor::of);
        if (question.isEmpty()) {
            members.fault("question.validForDays", "out-of-range", "1 to " + ValidFor.MOST);
        }
        return question;
    }

    @Operation(
            summary = "What a license of your agency was used for, the newest first, 200 at most",
            operationId = "usesOfLicense")
    @Audited(AuditDeed.READ_USES)
    @GetMapping("/api/v1/licenses/{id}/uses")
    ResponseEntity<byte[]> of(@PathVariable String id, JwtAuthenticationToken client) {
        JsonText json = new JsonText().begin().beginArray("items");
        for (UsageRecord record : records.of(own.license(id, client).license().id())) {
            JsonText item = json.element()
                    .text("record", record.id())
                    .text("at", record.at().toString())
                    .text("kind", record.kind().name())
                    .begin("context");
            record.context().writeTo(item).end().beginArray("fields");
            record.fieldKeys().forEach(item::element);
            item.endArray().end();
        }
        return answer(json.endArray());
    }

    private static Set<String> fields(@Nullable List<@Nullable String> given, Members members) {
        Set<String> fields = new LinkedHashSet<>();
        if (given == null) {
            return fields;
        }
        for (int i = 0; i < Math.min(given.size(), MOST_FIELDS); i++) {
            members.value("fields[" + i + "]", given.get(i), "a key of a field", UsageGrantRequest::field)
                    .ifPresent(fields::add);
        }
        if (given.isEmpty() || given.size() > MOST_FIELDS) {
            members.fault("fields", "count", "1 to " + MOST_FIELDS + ", or left out");
        }
        return fields;
    }

    private static ResponseEntity<byte[]> answer(JsonText json) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.end().bytes());
    }
}
