package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.issuance.LicenseAnswer;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Listing;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Validity;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The licenses of your agencies, page by page. */
@RestController
class ListingController {

    private static final int USUAL_SIZE = 50;

    private final Listing listing;
    private final HoldersController holders;
    private final ApiClients clients;
    private final String base;
    private final Clock clock;

    ListingController(
            Listing listing, HoldersController holders, ApiClients clients, IssuerSettings settings, Clock clock) {
        this.listing = listing;
        this.holders = holders;
        this.clients = clients;
        this.base = settings.publicUrl().toString();
        this.clock = clock;
    }

    @Operation(
            summary = "The licenses of your agencies, oldest first",
            description = "Follow next until it is missing; the last page asked again later has what is new.",
            operationId = "licenses")
    @Audited(AuditDeed.SEARCH)
    @GetMapping("/api/v1/licenses")
    ResponseEntity<byte[]> licenses(
            @Parameter(description = "License type code") @RequestParam(required = false) @Nullable String type,
            @Parameter(description = "Stored state; EXPIRED is derived and cannot be asked for")
                    @RequestParam(required = false)
                    @Nullable
                    String status,
            @Parameter(description = "A handle from /api/v1/holder-handles") @RequestParam(required = false) @Nullable
                    String holder,
            @RequestParam(required = false) @Nullable String holderIdType,
            @RequestParam(required = false) @Nullable String holderId,
            @Parameter(description = "Where the last page ended") @RequestParam(required = false) @Nullable
                    String cursor,
            @Parameter(description = "1 to 200, 50 if left out") @RequestParam(required = false) @Nullable String limit,
            JwtAuthenticationToken client) {
        Listing.Filter filter =
                new Listing.Filter(type(type), status(status), holders.index(holder, holderIdType, holderId));
        Set<AgencyCode> own = clients.agenciesOf(client.getName());
        Listing.Page page = listing.page(own, filter, Cursor.read(cursor), limit(limit));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(json(page).getBytes(StandardCharsets.UTF_8));
    }

    private String json(Listing.Page page) {
        LocalDate today = clock.instant().atZone(Validity.ZONE).toLocalDate();
        StringBuilder json = new StringBuilder("{\"items\":[");
        for (LicenseRecord record : page.records()) {
            json.append(json.charAt(json.length() - 1) == '[' ? "" : ",")
                    .append(new String(LicenseAnswer.brief(record, today, base), StandardCharsets.UTF_8));
        }
        json.append(']');
        page.next()
                .ifPresent(place ->
                        json.append(",\"next\":\"").append(Cursor.write(place)).append('"'));
        return json.append('}').toString();
    }

    private static @Nullable String type(@Nullable String text) {
        if (text != null && LicenseTypeCode.parse(text).isEmpty()) {
            throw invalid("type", "malformed", "a license type code is 18 characters and 3 digits (GB/T 36904)");
        }
        return text;
    }

    private static @Nullable String status(@Nullable String text) {
        boolean known = text == null
                || Arrays.stream(RegisterStatus.values())
                        .filter(status -> status != RegisterStatus.EXPIRED)
                        .anyMatch(status -> status.name().equals(text));
        if (!known) {
            throw invalid("status", "unknown", "a stored state, e.g. VALID or SUSPENDED");
        }
        return text;
    }

    static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL_SIZE;
        }
        if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > Listing.MAX_SIZE) {
            throw invalid("limit", "out-of-range", "1 to " + Listing.MAX_SIZE);
        }
        return Integer.parseInt(text);
    }

    static Refusal invalid(String field, String code, String detail) {
        return new Refusal(Problem.invalid(List.of(new FieldFault(field, code, detail))));
    }
}
