package org.sealbook.issuer.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.catalog.Agencies;
import org.sealbook.issuer.catalog.Agency;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.FaceField;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.register.HolderLicenses;
import org.sealbook.issuer.usage.TrailCursor;
import org.sealbook.issuer.usage.UsageRecord;
import org.sealbook.issuer.usage.UsageRecords;
import org.sealbook.license.HolderId;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Validity;
import org.sealbook.usage.Question;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who looked at a holder's licenses, when, at what, for which case and on which basis (用证记录), in plain words. */
@ForHolders
@Controller
class MyUsesController {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final int A_PAGE = 50;

    private final UsageRecords records;
    private final HolderLicenses licenses;
    private final Agencies agencies;
    private final Catalog catalog;
    private final HolderPage page;

    MyUsesController(
            UsageRecords records, HolderLicenses licenses, Agencies agencies, Catalog catalog, HolderPage page) {
        this.records = records;
        this.licenses = licenses;
        this.agencies = agencies;
        this.catalog = catalog;
        this.page = page;
    }

    /**
     * One entry, in words.
     *
     * @param fields what was given out, as the license's face calls it
     * @param question that was answered, or null
     */
    public record Entry(
            UsageRecord record,
            String time,
            String organisation,
            String typeZh,
            String typeEn,
            List<FaceField> fields,
            @Nullable Question question) {}

    /** Entries that wait, in words. */
    public record Waiting(String order, String until, int entries) {}

    @GetMapping("/me/uses")
    ResponseEntity<String> uses(
            @RequestParam(required = false) @Nullable String after,
            Authentication holder,
            HttpServletRequest request,
            HttpServletResponse response) {
        HolderId who = HolderPage.who(holder).holder();
        Optional<TrailCursor> cursor = Optional.ofNullable(after).flatMap(TrailCursor::parse);
        List<UsageRecord> found = records.of(who, licenses.identifiers(who), cursor, A_PAGE + 1);
        List<UsageRecord> shown = found.subList(0, Math.min(A_PAGE, found.size()));
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("entries", shown.stream().map(this::entry).toList());
        model.put("waiting", cursor.isPresent() ? List.of() : waiting(who));
        model.put(
                "next",
                found.size() > A_PAGE ? TrailCursor.after(shown.get(A_PAGE - 1)).text() : "");
        return page.show("uses", model, request, response);
    }

    private List<Waiting> waiting(HolderId who) {
        return records.withheldFrom(who).stream()
                .map(held -> new Waiting(held.order(), TIME.format(held.until().atZone(Validity.ZONE)), held.entries()))
                .toList();
    }

    private Entry entry(UsageRecord record) {
        List<LicenseType> types = types(record);
        Map<String, FaceField> labels = new LinkedHashMap<>();
        types.forEach(type -> type.fields().forEach(field -> labels.putIfAbsent(field.key(), field)));
        return new Entry(
                record,
                TIME.format(record.at().atZone(Validity.ZONE)),
                agencies.find(record.context().organisation())
                        .map(Agency::name)
                        .orElse(record.context().organisation().value()),
                types.stream().map(LicenseType::name).collect(Collectors.joining("、")),
                types.stream().map(LicenseType::nameEn).collect(Collectors.joining(", ")),
                record.fieldKeys().stream()
                        .map(labels::get)
                        .filter(Objects::nonNull)
                        .toList(),
                record.question().orElse(null));
    }

    /** The one that was asked for; those of the licenses that were presented. */
    private List<LicenseType> types(UsageRecord record) {
        return record.type()
                .map(Stream::of)
                .orElseGet(() -> record.licenses().stream().map(LicenseId::type).distinct())
                .flatMap(code -> catalog.type(code).stream())
                .toList();
    }
}
