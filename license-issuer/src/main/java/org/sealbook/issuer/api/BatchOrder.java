package org.sealbook.issuer.api;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.batch.BatchIntake;
import org.sealbook.issuer.batch.table.Limits;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.register.Batch;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseTypeCode;
import org.springframework.stereotype.Component;

/** Reads what the sender of a batch says of it, beside the file: all faults are named. */
@Component
final class BatchOrder {

    private static final int MAX_MAPPING = 16 * 1024;
    private static final int MAX_HEADER = 200;
    private static final int MAX_SHEET = 31;

    private final Catalog catalog;
    private final ApiClients clients;

    BatchOrder(Catalog catalog, ApiClients clients) {
        this.catalog = catalog;
        this.clients = clients;
    }

    /** As it came. */
    record Words(
            @Nullable String issuer,
            @Nullable String type,
            @Nullable String sheet,
            @Nullable String mapping,
            @Nullable String legacy) {}

    /** @throws Refusal that names every fault */
    BatchIntake.Order read(Words words, String client) {
        Members members = new Members();
        Optional<AgencyCode> issuer = issuer(words.issuer(), clients.agenciesOf(client), members);
        Optional<LicenseTypeCode> type = type(words.type(), members);
        String sheet = words.sheet() == null ? null : members.text("sheet", words.sheet(), MAX_SHEET);
        Map<String, String> mapping = mapping(words.mapping(), members);
        boolean legacy = "true".equals(words.legacy());
        if (words.legacy() != null && !legacy && !words.legacy().equals("false")) {
            members.fault("legacy", "malformed", "true or false");
        }
        members.requireNoFaults();
        return new BatchIntake.Order(
                issuer.orElseThrow(), clients.officerOf(client), new Batch.Kind(type, legacy), sheet, mapping);
    }

    private static Optional<AgencyCode> issuer(@Nullable String text, Set<AgencyCode> own, Members members) {
        Optional<AgencyCode> issuer = text == null && own.size() == 1
                ? own.stream().findFirst()
                : AgencyCode.parse(text == null ? "" : text).filter(own::contains);
        if (issuer.isEmpty()) {
            members.fault("issuer", "unknown", "not an agency that this client acts for");
        }
        return issuer;
    }

    private Optional<LicenseTypeCode> type(@Nullable String text, Members members) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<LicenseTypeCode> type =
                LicenseTypeCode.parse(text).filter(code -> catalog.type(code).isPresent());
        if (type.isEmpty()) {
            members.fault("type", "unknown", "no such license type is published; see GET /api/v1/license-types");
        }
        return type;
    }

    private static Map<String, String> mapping(@Nullable String json, Members members) {
        if (json == null) {
            return Map.of();
        }
        try {
            return StrictJson.read(json.getBytes(StandardCharsets.UTF_8), MAX_MAPPING)
                    .textMembers(Limits.MAX_COLUMNS, MAX_HEADER);
        } catch (Malformed malformed) {
            members.fault("mapping", "malformed", "a JSON object of texts: header to path, or to - for none");
            return Map.of();
        }
    }
}
