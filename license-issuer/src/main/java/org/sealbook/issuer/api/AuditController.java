package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.audit.AuditRecord;
import org.sealbook.issuer.audit.AuditRecords;
import org.sealbook.issuer.catalog.FieldFault;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit's records, page by page. Reading them is recorded as well. */
@RestController
class AuditController {

    private final AuditRecords records;

    AuditController(AuditRecords records) {
        this.records = records;
    }

    @Operation(
            summary = "Who did what, and who was refused what, in the order it was recorded",
            description = "Needs the scope audit:read. Follow next until it is missing.",
            operationId = "audit")
    @Audited(AuditDeed.READ_AUDIT)
    @GetMapping("/api/v1/audit")
    ResponseEntity<byte[]> page(
            @Parameter(description = "RFC 3339, e.g. 2026-11-24T08:00:00Z") @RequestParam(required = false) @Nullable
                    String from,
            @Parameter(description = "What it was done to, e.g. a license identifier")
                    @RequestParam(required = false)
                    @Nullable
                    String object,
            @Parameter(description = "An API client") @RequestParam(required = false) @Nullable String client,
            @Parameter(description = "Where the last page ended") @RequestParam(required = false) @Nullable
                    String cursor,
            @Parameter(description = "1 to 200, 50 if left out") @RequestParam(required = false) @Nullable
                    String limit) {
        List<FieldFault> faults = new ArrayList<>();
        AuditRecords.Query query = new AuditRecords.Query(
                from(from, faults),
                matching("object", object, "[!-~]{1,128}", "1 to 128 printable ASCII characters", faults),
                matching("client", client, "[!-~]{1,64}", "1 to 64 printable ASCII characters", faults),
                after(cursor, faults));
        if (!faults.isEmpty()) {
            throw new Refusal(Problem.invalid(faults));
        }
        int size = ListingController.limit(limit);
        List<AuditRecord> found = records.page(query, size + 1);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json(found, size));
    }

    private static byte[] json(List<AuditRecord> found, int size) {
        JsonText json = new JsonText().begin().beginArray("items");
        found.stream().limit(size).forEach(item -> members(json.element(), item).end());
        json.endArray();
        if (found.size() > size) {
            json.text("next", String.valueOf(found.get(size - 1).id()));
        }
        return json.end().bytes();
    }

    private static JsonText members(JsonText json, AuditRecord item) {
        json.number("id", item.id())
                .text("at", item.at().toInstant(ZoneOffset.UTC).toString())
                .text("node", item.node())
                .text("client", Optional.ofNullable(item.client()))
                .text("officer", Optional.ofNullable(item.officer()))
                .text("deed", item.deed())
                .text("object", Optional.ofNullable(item.object()))
                .text("outcome", item.outcome())
                .text("reason", Optional.ofNullable(item.reason()))
                .text("basis", Optional.ofNullable(item.basis()))
                .number("times", item.times());
        return item.block() == null ? json : json.number("block", item.block());
    }

    private static @Nullable Instant from(@Nullable String text, List<FieldFault> faults) {
        if (text == null) {
            return null;
        }
        try {
            Instant from = OffsetDateTime.parse(text).toInstant();
            int year = from.atOffset(ZoneOffset.UTC).getYear();
            if (year >= 2000 && year < 9999) {
                return from;
            }
        } catch (DateTimeException notATime) {
            // refused below
        }
        faults.add(new FieldFault("from", "malformed", "a time with its zone (RFC 3339), e.g. 2026-11-24T08:00:00Z"));
        return null;
    }

    private static @Nullable String matching(
            String field, @Nullable String text, String form, String rule, List<FieldFault> faults) {
        if (text != null && !text.matches(form)) {
            faults.add(new FieldFault(field, "malformed", rule));
        }
        return text;
    }

    private static long after(@Nullable String cursor, List<FieldFault> faults) {
        if (cursor == null) {
            return 0;
        }
        if (cursor.matches("[1-9][0-9]{0,17}")) {
            return Long.parseLong(cursor);
        }
        faults.add(new FieldFault("cursor", "malformed", "the next of an earlier page"));
        return 0;
    }
}
